// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

import {Math} from "@openzeppelin/contracts/utils/math/Math.sol";

/// @title The bounds of a page of a list
library Page {
    /// @dev `start <= end <= total` for any offset and limit, so a caller can't make a view revert.
    function bounds(
        uint256 offset,
        uint256 limit,
        uint256 total
    ) internal pure returns (uint256 start, uint256 end) {
        start = Math.min(offset, total);
        end = start + Math.min(limit, total - start);
    }
}
