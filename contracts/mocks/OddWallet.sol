// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

import {IERC1271} from "@openzeppelin/contracts/interfaces/IERC1271.sol";

/// @dev An ERC-1271 wallet that answers in ways that aren't an acceptance, and one that is.
contract OddWallet {
    enum Mood {
        Accepting,
        Refusing,
        Reverting,
        Truthy,
        Short,
        Writing,
        BurningGas,
        ReturningMuch
    }

    error OddWalletRefused();

    Mood private _mood;
    uint256 private _calls;

    function set(Mood mood) external {
        _mood = mood;
    }

    function isValidSignature(bytes32, bytes calldata) external returns (bytes4) {
        if (_mood == Mood.Accepting) return IERC1271.isValidSignature.selector;
        if (_mood == Mood.Refusing) return 0xffffffff;
        if (_mood == Mood.Reverting) revert OddWalletRefused();
        if (_mood == Mood.Writing) {
            ++_calls;
            return IERC1271.isValidSignature.selector;
        }
        if (_mood == Mood.BurningGas) {
            // solhint-disable-next-line no-inline-assembly
            assembly ("memory-safe") {
                invalid()
            }
        }
        if (_mood == Mood.ReturningMuch) {
            // solhint-disable-next-line no-inline-assembly
            assembly ("memory-safe") {
                return(0, 500000) // Copying it all back would cost the caller more than making it did.
            }
        }
        bytes memory answer =
            _mood == Mood.Truthy
                ? abi.encode(true)
                : abi.encodePacked(IERC1271.isValidSignature.selector);
        // The caller must judge bytes of any form and length.
        // solhint-disable-next-line no-inline-assembly
        assembly ("memory-safe") {
            return(add(answer, 0x20), mload(answer))
        }
    }
}
