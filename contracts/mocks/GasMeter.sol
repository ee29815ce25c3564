// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

/// @dev What a view costs another contract, without the transaction around it.
contract GasMeter {
    error GasMeterNoCode(address target);
    error GasMeterReverted();

    function measure(address target, bytes calldata data) external view returns (uint256 used) {
        bytes memory input = data;
        // Touched before, so that the target's own cold access (2,600) isn't counted in.
        if (target.code.length == 0) revert GasMeterNoCode(target);
        uint256 before = gasleft();
        (bool ok, ) = target.staticcall(input);
        used = before - gasleft();
        if (!ok) revert GasMeterReverted();
    }
}
