// Loaded before a program that must do without network: whatever it tries ends it, loudly.
import dns from "node:dns";
import net from "node:net";

const refuse = (what) => {
  process.stderr.write(`NETWORK: ${what}\n`);
  process.exit(99);
};
globalThis.fetch = (url) => refuse(`fetch ${String(url)}`);
dns.lookup = (name) => refuse(`lookup ${String(name)}`);
const { connect } = net.Socket.prototype;
net.Socket.prototype.connect = function (...args) {
  const [target] = args.flat();
  // The loader of TypeScript talks to itself by a path, not by a network.
  if (typeof target === "object" && target !== null && target.path)
    return connect.apply(this, args);
  return refuse(`connect ${JSON.stringify(target)}`);
};
