/** The memory that bodies take while they come in. */
export interface BodyRoom {
  /** `refuse` is called where this body has to make room; it leaves by that. */
  enter(refuse: () => void): BodyPlace;
}

export interface BodyPlace {
  hold(bytes: number): void;
  leave(): void;
}

/**
 * Holds so many bytes. Where more come, of strangers' bodies the oldest makes room: a body that is sent slowly on purpose
 * is older than an honest one. Of those who have the token, the newest does, and may send it again.
 */
export function createBodyRoom(maxBytes: number, leaves: "oldest" | "newest"): BodyRoom {
  interface Held {
    bytes: number;
    readonly refuse: () => void;
  }
  const bodies = new Set<Held>();
  let total = 0;
  return {
    enter(refuse) {
      const own: Held = { bytes: 0, refuse };
      bodies.add(own);
      const remove = (body: Held): void => {
        if (bodies.delete(body)) total -= body.bytes;
      };
      return {
        hold(bytes) {
          own.bytes += bytes;
          total += bytes;
          while (total > maxBytes) {
            const oldest = [...bodies].find((it) => it.bytes > 0) ?? own;
            const leaving = leaves === "oldest" ? oldest : own;
            remove(leaving);
            leaving.refuse();
            if (leaving === own) return;
          }
        },
        leave: () => {
          remove(own);
        },
      };
    },
  };
}
