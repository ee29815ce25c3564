// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

import {CredentialRegistry} from "contracts/CredentialRegistry.sol";
import {IStatus} from "contracts/interfaces/IStatus.sol";
import {Replay} from "./Replay.sol";
import {Vm, vm} from "./Vm.sol";

/**
 * @dev Drives one registry: accounts try everything on one issuer, and after each call what changed is held against
 * what may change. Calls that the registry refuses must leave nothing behind.
 */
contract Handler {
    using Replay for Replay.State;

    CredentialRegistry public immutable REGISTRY = new CredentialRegistry();
    bytes32 public immutable ISSUER_ID;
    /// @dev Many, for a key that ended never returns.
    address[16] private _accounts;
    bytes32[] private _roots;
    mapping(bytes32 root => bytes32) private _recordHashes;
    Replay.State private _log;
    uint256 private _accepted;

    /// @dev What a call may do: read before, compared after.
    struct Before {
        bool isAdmin;
        bool isLive;
        uint256 revoked;
        uint40 compromisedFrom;
    }

    constructor() {
        vm.warp(1_795_000_000);
        for (uint160 i = 0; i < 16; ++i) _accounts[i] = address(0xa11ce0 + i);
        _log = Replay.start(address(REGISTRY), bytes32(0));
        vm.recordLogs();
        vm.prank(_accounts[0]);
        ISSUER_ID = REGISTRY.registerIssuer("did:web:college.example", bytes32(0));
        _log = Replay.start(address(REGISTRY), ISSUER_ID);
        _fold();
    }

    function addKey(uint8 by, uint8 key) external {
        _call(by, key, 0, 0, abi.encodeCall(REGISTRY.addKey, (ISSUER_ID, _account(key))), true);
    }

    function endKey(uint8 by, uint8 key) external {
        // Rarely, as below: no key returns, and without one hardly anything is accepted.
        if (key >= 64) return;
        _call(by, key, 0, 0, abi.encodeCall(REGISTRY.endKey, (ISSUER_ID, _account(key))), true);
    }

    function reportCompromise(uint8 by, uint8 key, uint16 ago) external {
        if (key >= 64) return;
        uint40 from = uint40(block.timestamp) + 5 - (ago % 5000);
        bytes memory data = abi.encodeCall(
            REGISTRY.reportCompromise,
            (ISSUER_ID, _account(key), from)
        );
        _call(by, key, 0, 0, data, true);
    }

    function reportOwnCompromise(uint8 by) external {
        // Rarely, or soon no account has a key.
        if (by % 10 < 8) return;
        _call(by, by, 0, 0, abi.encodeCall(REGISTRY.reportOwnCompromise, (ISSUER_ID)), false);
    }

    function anchorBatch(uint8 by, uint8 seed, uint32 treeSize) external {
        if (by % 4 != 0) treeSize = 1 + (treeSize % 600);
        bytes memory data = abi.encodeCall(
            REGISTRY.anchorBatch,
            (ISSUER_ID, _root(seed), treeSize)
        );
        if (!_call(by, by, 0, 0, data, false)) return;
        _roots.push(_root(seed));
        _recordHashes[_root(seed)] = _recordHash(_root(seed));
    }

    function reaffirmBatch(uint8 by, uint8 seed) external {
        bytes memory data = abi.encodeCall(REGISTRY.reaffirmBatch, (ISSUER_ID, _root(seed)));
        _call(by, by, seed, 0, data, true);
    }

    function withdrawBatch(uint8 by, uint8 seed, uint8 reason) external {
        bytes memory data = abi.encodeCall(
            REGISTRY.withdrawBatch,
            (ISSUER_ID, _root(seed), reason % 8)
        );
        _call(by, by, seed, 0, data, true);
    }

    function revoke(uint8 by, uint8 seed, uint8 word, uint256 bits) external {
        _status(REGISTRY.revoke.selector, by, seed, word, bits, false);
    }

    function suspend(uint8 by, uint8 seed, uint8 word, uint256 bits) external {
        _status(REGISTRY.suspend.selector, by, seed, word, bits, false);
    }

    function liftSuspension(uint8 by, uint8 seed, uint8 word, uint256 bits) external {
        _status(REGISTRY.liftSuspension.selector, by, seed, word, bits, true);
    }

    function reinstate(uint8 by, uint8 seed, uint8 word, uint256 bits) external {
        _status(REGISTRY.reinstate.selector, by, seed, word, bits, true);
    }

    function startAdminTransfer(uint8 by, uint8 to) external {
        bytes memory data = abi.encodeCall(REGISTRY.startAdminTransfer, (ISSUER_ID, _account(to)));
        _call(by, to, 0, 0, data, true);
    }

    function cancelAdminTransfer(uint8 by, uint8 to) external {
        bytes memory data = abi.encodeCall(REGISTRY.cancelAdminTransfer, (ISSUER_ID, _account(to)));
        _call(by, to, 0, 0, data, true);
    }

    function acceptAdminTransfer(uint8 by) external {
        address newAdmin = REGISTRY.getIssuer(ISSUER_ID).newAdmin;
        uint40 effectiveAt = REGISTRY.getIssuer(ISSUER_ID).transferEffectiveAt;
        address account = by % 2 == 0 ? _account(by / 2) : newAdmin;
        if (_tryCall(account, abi.encodeCall(REGISTRY.acceptAdminTransfer, (ISSUER_ID)))) {
            require(newAdmin == account, "accepted by somebody else");
            require(block.timestamp >= effectiveAt, "accepted too early");
            require(REGISTRY.getIssuer(ISSUER_ID).admin == newAdmin, "not the admin");
        }
    }

    function wait(uint32 seconds_) external {
        vm.warp(block.timestamp + (seconds_ % 4 days));
    }

    function check() external view {
        (uint40 length, bytes24 head) = REGISTRY.getLogHead(ISSUER_ID);
        require(length == _log.length && head == _log.head, "the head isn't the replay");
        for (uint256 i = 0; i < _roots.length; ++i) {
            bytes32 root = _roots[i];
            require(
                REGISTRY.getBatch(ISSUER_ID, root).batchNumber == i + 1,
                "a gap in the batch numbers"
            );
            require(_recordHashes[root] == _recordHash(root), "a record changed");
            _checkRange(root);
        }
        require(address(REGISTRY).balance == 0, "value");
    }

    /// @dev So that a run which only gets refusals shows.
    function accepted() external view returns (uint256) {
        return _accepted;
    }

    function _checkRange(bytes32 root) private view {
        uint256 treeSize = REGISTRY.getBatch(ISSUER_ID, root).treeSize;
        for (uint32 word = 0; word < 4; ++word) {
            (uint256 revoked, uint256 suspended) = REGISTRY.getStatusWord(ISSUER_ID, root, word);
            uint256 first = uint256(word) * 256;
            uint256 beyond =
                treeSize <= first
                    ? type(uint256).max
                    : treeSize - first >= 256
                        ? 0
                        : type(uint256).max << (treeSize - first);
            require((revoked | suspended) & beyond == 0, "a bit beyond the tree size");
        }
    }

    function _status(
        bytes4 selector,
        uint8 by,
        uint8 seed,
        uint8 word,
        uint256 bits,
        bool isAdminOnly
    ) private {
        uint256 treeSize = REGISTRY.getBatch(ISSUER_ID, _root(seed)).treeSize;
        word %= 4;
        // Mostly what may be asked for: everything else is refused.
        if (bits % 4 != 0 && treeSize != 0) {
            word = uint8(word % ((treeSize + 255) / 256));
            uint256 rest = treeSize - uint256(word) * 256;
            if (rest < 256) bits &= (1 << rest) - 1;
        }
        bytes memory data = abi.encodeWithSelector(
            selector,
            ISSUER_ID,
            _root(seed),
            word,
            bits,
            bits % 7
        );
        _call(by, by, seed, word, data, isAdminOnly);
    }

    function _call(
        uint8 by,
        uint8 key,
        uint8 seed,
        uint32 word,
        bytes memory data,
        bool isAdminOnly
    ) private returns (bool isAccepted) {
        address account = _actor(by, isAdminOnly);
        Before memory before = _before(account, key, seed, word);
        uint64 length = _log.length;
        isAccepted = _tryCall(account, data);
        if (!isAccepted) return false;

        require(before.isAdmin || (!isAdminOnly && before.isLive), "not theirs to do");
        (uint256 revoked, ) = REGISTRY.getStatusWord(ISSUER_ID, _root(seed), word);
        if (before.revoked & ~revoked != 0) {
            require(bytes4(data) == IStatus.reinstate.selector, "a revocation fell");
            require(_log.length == length + 1, "a revocation fell without an event");
        }
        if (~before.revoked & revoked != 0) {
            require(bytes4(data) == IStatus.revoke.selector, "a revocation rose");
        }
        uint40 from = REGISTRY.getKey(ISSUER_ID, _account(key)).compromisedFrom;
        if (before.compromisedFrom != 0) {
            require(from != 0 && from <= before.compromisedFrom, "a compromise moved later");
        }
        require(from <= block.timestamp, "a compromise to come");
    }

    function _before(
        address account,
        uint8 key,
        uint8 seed,
        uint32 word
    ) private view returns (Before memory before) {
        before.isAdmin = REGISTRY.getIssuer(ISSUER_ID).admin == account;
        before.isLive = _isLive(account);
        (before.revoked, ) = REGISTRY.getStatusWord(ISSUER_ID, _root(seed), word);
        before.compromisedFrom = REGISTRY.getKey(ISSUER_ID, _account(key)).compromisedFrom;
    }

    function _tryCall(address account, bytes memory data) private returns (bool isAccepted) {
        vm.prank(account);
        (isAccepted, ) = address(REGISTRY).call(data);
        uint64 length = _log.length;
        _fold();
        if (isAccepted) ++_accepted;
        else require(_log.length == length, "a refused call wrote");
    }

    function _fold() private {
        Vm.Log[] memory logs = vm.getRecordedLogs();
        for (uint256 i = 0; i < logs.length; ++i) {
            require(logs[i].topics[1] == ISSUER_ID, "another issuer's entry");
            _log = _log.next(logs[i]);
            (uint64 n, bytes24 head) = Replay.claimOf(logs[i]);
            require(n == _log.length && head == _log.head, "an event claims another place");
        }
    }

    function _recordHash(bytes32 root) private view returns (bytes32) {
        return keccak256(abi.encode(REGISTRY.getBatch(ISSUER_ID, root)));
    }

    /// @dev Every other time somebody who may, or nearly everything would be refused.
    function _actor(uint8 by, bool isAdminOnly) private view returns (address) {
        if (by % 2 == 0) return _account(by / 2);
        if (isAdminOnly) return REGISTRY.getIssuer(ISSUER_ID).admin;
        for (uint256 i = 0; i < 16; ++i) {
            address account = _accounts[(by + i) % 16];
            if (_isLive(account)) return account;
        }
        return _account(by);
    }

    function _isLive(address account) private view returns (bool) {
        return
            REGISTRY.getKey(ISSUER_ID, account).addedAt != 0 &&
            REGISTRY.getKey(ISSUER_ID, account).endedAt == 0;
    }

    function _account(uint8 seed) private view returns (address) {
        return _accounts[seed % 16];
    }

    function _root(uint8 seed) private pure returns (bytes32) {
        return keccak256(abi.encode("root", seed % 6));
    }
}
