import type { ComponentChild } from "preact";

/** What a sign says is always beside it in words: these are for the eye, and differ in shape, not only in colour. */
export type SignKind = "yes" | "no" | "open" | "yours";

export const Sign = ({ kind }: { readonly kind: SignKind }) => (
  <svg className={`sign is-${kind}`} viewBox="0 0 24 24" aria-hidden="true">
    {SHAPES[kind]}
  </svg>
);

const SHAPES: Readonly<Record<SignKind, ComponentChild>> = {
  yes: (
    <>
      <circle className="ground" cx="12" cy="12" r="11" />
      <path className="line" d="M6.5 12.5l3.6 3.6L17.5 8.4" />
    </>
  ),
  no: (
    <>
      <path className="ground" d="M7.5 1h9L23 7.5v9L16.5 23h-9L1 16.5v-9z" />
      <path className="line" d="M8 8l8 8M16 8l-8 8" />
    </>
  ),
  open: (
    <>
      <path className="ground" d="M12 .8L23.2 12 12 23.2.8 12z" />
      <path className="line" d="M9.4 9.6a2.6 2.6 0 1 1 3.9 2.3c-.9.5-1.3 1-1.3 2" />
      <path className="line" d="M12 16.7v.1" />
    </>
  ),
  yours: (
    <>
      <rect className="ground" x="1" y="1" width="22" height="22" rx="3" />
      <circle className="line" cx="12" cy="9" r="3" />
      <path className="line" d="M6.5 18.5c.6-3 2.7-4.5 5.5-4.5s4.9 1.5 5.5 4.5" />
    </>
  ),
};
