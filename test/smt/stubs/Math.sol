// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

/**
 * @dev What OpenZeppelin's functions of these names promise, in words that the model checker understands. Theirs work
 * without branches, by assembly and exclusive or, which it takes for "any value"; they are proved elsewhere
 * (OpenZeppelin Contracts, `test/utils/math/Math.t.sol`).
 */
library Math {
    enum Rounding {
        Floor,
        Ceil,
        Trunc,
        Expand
    }

    function min(uint256 a, uint256 b) internal pure returns (uint256) {
        return a < b ? a : b;
    }

    /// @dev Rounded up: the only way it is asked for.
    function log2(uint256 value, Rounding) internal pure returns (uint256) {
        if (value <= 0x1) return 0;
        if (value <= 0x2) return 1;
        if (value <= 0x4) return 2;
        if (value <= 0x8) return 3;
        if (value <= 0x10) return 4;
        if (value <= 0x20) return 5;
        if (value <= 0x40) return 6;
        if (value <= 0x80) return 7;
        if (value <= 0x100) return 8;
        if (value <= 0x200) return 9;
        if (value <= 0x400) return 10;
        if (value <= 0x800) return 11;
        if (value <= 0x1000) return 12;
        if (value <= 0x2000) return 13;
        if (value <= 0x4000) return 14;
        if (value <= 0x8000) return 15;
        if (value <= 0x10000) return 16;
        if (value <= 0x20000) return 17;
        if (value <= 0x40000) return 18;
        if (value <= 0x80000) return 19;
        if (value <= 0x100000) return 20;
        if (value <= 0x200000) return 21;
        if (value <= 0x400000) return 22;
        if (value <= 0x800000) return 23;
        if (value <= 0x1000000) return 24;
        return 25;
    }
}
