"use strict";
/**
 * The part of `jsonld` that a verifier needs, in the library's own modules: expansion, conversion to RDF and
 * canonicalisation. The whole is twice as long: compaction, framing, flattening, and loading documents by HTTP.
 */
const { expand } = require("jsonld/lib/expand.js");
const { getInitialContext } = require("jsonld/lib/context.js");
const { toRDF } = require("jsonld/lib/toRdf.js");
const { setupEventHandler } = require("jsonld/lib/events.js");
const ContextResolver = require("jsonld/lib/ContextResolver.js");
const util = require("jsonld/lib/util.js");
const RDFC10 = require("rdf-canonize/lib/RDFC10.js");

const sharedCache = new Map();

// For each context inside of another the library copies all terms with all that they say, a good part of a check's work.
// What a term says is never written to once it's in the map of terms, so a copy of the map does.
const { clone } = util;
util.clone = (value) => (value instanceof Map ? new Map(value) : clone(value));

/** What `jsonld.canonize` does with the options that `core/verify/canonical-rdf` gives it. */
exports.canonize = async (document, { canonizeOptions, ...given }) => {
  const options = {
    keepFreeFloatingNodes: false,
    contextResolver: new ContextResolver({ sharedCache }),
    ...given,
    eventHandler: setupEventHandler({ options: given }),
    produceGeneralizedRdf: false,
  };
  const activeCtx = getInitialContext(options);
  let expanded = await expand({ activeCtx, element: clone(document), options });
  const isGraphOnly =
    expanded !== null &&
    typeof expanded === "object" &&
    "@graph" in expanded &&
    Object.keys(expanded).length === 1;
  if (isGraphOnly) expanded = expanded["@graph"];
  const nodes = expanded === null ? [] : [].concat(expanded);
  return new RDFC10(canonizeOptions).main(toRDF(nodes, options));
};
