"use strict";
/** All that `jsonld`'s own modules take from the package's entry. */
exports.IdentifierIssuer = require("rdf-canonize/lib/IdentifierIssuer.js");
