// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

/// @dev What an entry of a log records (protocol, section 5). Numbers are hashed into heads: they never move.
enum EntryKind {
    None,
    IssuerRegistered,
    AdminTransferStarted,
    AdminTransferCancelled,
    AdminTransferred,
    KeyAdded,
    KeyEnded,
    KeyCompromised,
    BatchAnchored,
    BatchReaffirmed,
    BatchWithdrawn,
    Revoked,
    Suspended,
    SuspensionLifted,
    Reinstated,
    Accredited,
    AccreditationWithdrawn
}
