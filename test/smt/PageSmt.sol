// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

import {Page} from "contracts/modules/Page.sol";

contract PageSmt {
    function bounds(uint256 offset, uint256 limit, uint256 total) external pure {
        (uint256 start, uint256 end) = Page.bounds(offset, limit, total);
        assert(start <= end);
        assert(end <= total);
        assert(end - start <= limit);
        assert(start == offset || start == total);
        assert(end == total || end - start == limit);
    }
}
