import { useEffect, useRef, useState } from "preact/hooks";

/** More often than this a screen reader can't say it. */
const EVERY_MS = 2_000;

/** Says what goes on to who can't see it: the newest text, at most every two seconds. */
export function Announcer({ text }: { readonly text: string }) {
  const [announced, setAnnounced] = useState(text);
  const last = useRef(-Infinity);
  useEffect(() => {
    const wait = Math.max(0, last.current + EVERY_MS - performance.now());
    const timer = setTimeout(() => {
      last.current = performance.now();
      setAnnounced(text);
    }, wait);
    return () => {
      clearTimeout(timer);
    };
  }, [text]);
  return (
    <p role="status" className="unseen">
      {announced}
    </p>
  );
}
