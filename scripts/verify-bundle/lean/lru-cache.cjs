"use strict";
/** A cache that forgets the oldest entry instead of the one least used: it holds ten. */
module.exports = class {
  #entries = new Map();
  #max;
  constructor({ max }) {
    this.#max = max;
  }
  get(key) {
    return this.#entries.get(key);
  }
  set(key, value) {
    this.#entries.set(key, value);
    if (this.#entries.size > this.#max) this.#entries.delete(this.#entries.keys().next().value);
  }
};
