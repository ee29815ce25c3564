// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

import {Handler} from "./Handler.sol";

/// @dev Any calls by anybody in any order leave the invariants of section 5 standing.
contract RegistryInvariants {
    bool public constant IS_TEST = true;
    Handler private _handler;

    function setUp() external {
        _handler = new Handler();
    }

    function targetContracts() external view returns (address[] memory targets) {
        targets = new address[](1);
        targets[0] = address(_handler);
    }

    function invariant_section5() external view {
        _handler.check();
    }

    /// @dev A sequence in which hardly anything is accepted would show nothing.
    function afterInvariant() external view {
        require(_handler.accepted() >= 5, "too few calls were accepted");
    }

    function test_theUsualIsAccepted() external {
        _handler.addKey(0, 1);
        _handler.anchorBatch(1, 1, 300);
        _handler.revoke(1, 1, 0, 1);
        _handler.reinstate(0, 1, 0, 1);
        _handler.check();
        require(_handler.accepted() == 4, "refused");
    }
}
