"use strict";
/** What a document may cost is bounded before and while it is canonicalised: there is nothing to make room for. */
exports.setImmediate = globalThis.queueMicrotask;
