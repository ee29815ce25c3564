// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

import {IBatches} from "contracts/interfaces/IBatches.sol";
import {IIssuers} from "contracts/interfaces/IIssuers.sol";
import {IKeys} from "contracts/interfaces/IKeys.sol";
import {IStatus} from "contracts/interfaces/IStatus.sol";
import {Vm} from "./Vm.sol";

/// @dev The log of one issuer from its events, by the protocol's words alone (section 5).
library Replay {
    struct State {
        bytes24 head;
        uint64 length;
    }

    function start(address registry, bytes32 subject) internal view returns (State memory) {
        bytes32 domain = keccak256("cairn.log.v1");
        return State(bytes24(keccak256(abi.encode(domain, block.chainid, registry, subject))), 0);
    }

    function next(State memory state, Vm.Log memory log) internal view returns (State memory) {
        uint64 n = state.length + 1;
        bytes32 entryHash = keccak256(fieldsOf(log));
        uint8 kind = kindOf(log.topics[0]);
        return
            State(
                bytes24(
                    keccak256(abi.encode(state.head, n, uint64(block.timestamp), kind, entryHash))
                ),
                n
            );
    }

    /// @dev The place in the log that the event claims: its last two fields.
    function claimOf(Vm.Log memory log) internal pure returns (uint64 n, bytes24 head) {
        bytes memory data = log.data;
        if (log.topics[0] == IIssuers.IssuerRegistered.selector) {
            (, , n, head) = abi.decode(data, (string, bytes32, uint40, bytes24));
            return (n, head);
        }
        assembly {
            let end := add(add(data, 32), mload(data))
            n := mload(sub(end, 64))
            head := mload(sub(end, 32))
        }
    }

    /// @dev All but the last two, indexed ones first as declared; {IIssuers-IssuerRegistered} is put together anew.
    function fieldsOf(Vm.Log memory log) internal pure returns (bytes memory fields) {
        if (log.topics[0] == IIssuers.IssuerRegistered.selector) {
            (string memory did, bytes32 salt, , ) = abi.decode(
                log.data,
                (string, bytes32, uint40, bytes24)
            );
            address admin = address(uint160(uint256(log.topics[2])));
            return abi.encode(log.topics[1], did, admin, salt);
        }
        for (uint256 i = 1; i < log.topics.length; ++i) {
            fields = bytes.concat(fields, log.topics[i]);
        }
        bytes memory rest = new bytes(log.data.length - 64);
        for (uint256 i = 0; i < rest.length; ++i) rest[i] = log.data[i];
        return bytes.concat(fields, rest);
    }

    function kindOf(bytes32 topic) internal pure returns (uint8) {
        bytes32[14] memory topics = [
            IIssuers.IssuerRegistered.selector,
            IIssuers.AdminTransferStarted.selector,
            IIssuers.AdminTransferCancelled.selector,
            IIssuers.AdminTransferred.selector,
            IKeys.KeyAdded.selector,
            IKeys.KeyEnded.selector,
            IKeys.KeyCompromised.selector,
            IBatches.BatchAnchored.selector,
            IBatches.BatchReaffirmed.selector,
            IBatches.BatchWithdrawn.selector,
            IStatus.Revoked.selector,
            IStatus.Suspended.selector,
            IStatus.SuspensionLifted.selector,
            IStatus.Reinstated.selector
        ];
        for (uint8 i = 0; i < topics.length; ++i) {
            if (topics[i] == topic) return i + 1;
        }
        revert("an event without a number");
    }
}
