import { useEffect, useRef, useState } from "preact/hooks";
import { useTexts } from "../texts.js";
import { linkIn } from "./link.js";
import { fromBytes, type Source } from "./source.js";
import { utf8 } from "../../../core/bytes.js";

interface Props {
  readonly onSource: (source: Source) => void;
  /** A code chose this address, not the person: it is shown before anyone asks there. */
  readonly onLink: (link: string) => void;
}

/** Reads a QR code with the camera; runs only while it is on the page. */
export function Camera({ onSource, onLink }: Props) {
  const { words } = useTexts();
  const video = useRef<HTMLVideoElement>(null);
  const [isOff, setIsOff] = useState(false);
  const handlersRef = useRef({ onSource, onLink });
  useEffect(() => {
    handlersRef.current = { onSource, onLink };
  });
  const name = words.intake.camera;
  useEffect(() => {
    const player = video.current;
    if (!player) return undefined;
    const stop = watch(
      player,
      (text) => {
        const link = linkIn(text);
        if (link !== undefined) handlersRef.current.onLink(link);
        else handlersRef.current.onSource(fromBytes(name, utf8(text)));
      },
      () => {
        setIsOff(true);
      },
    );
    return stop;
  }, [name]);
  return (
    <div className="camera">
      <p className={isOff ? "problem" : "hint"} role={isOff ? "alert" : undefined}>
        {isOff ? words.intake.cameraOff : words.intake.cameraHint}
      </p>
      <video
        ref={video}
        muted
        playsInline
        autoplay
        hidden={isOff}
        aria-label={words.intake.cameraLabel}
      />
    </div>
  );
}

/** @returns what stops it. */
function watch(player: HTMLVideoElement, onText: (text: string) => void, onOff: () => void) {
  let isOver = false;
  let stop = (): void => undefined;
  const start = async (): Promise<void> => {
    const { frameLoop, QRCanvas, rearCamera } = await import("qr/dom.js");
    const camera = await rearCamera(player);
    const canvas = new QRCanvas();
    let isReading = false;
    const cancel = frameLoop(() => {
      if (isReading) return;
      isReading = true;
      void camera.readFrame(canvas).then((text) => {
        isReading = false;
        if (isOver || typeof text !== "string" || text === "") return;
        isOver = true;
        onText(text);
      }, onOff);
    }, player);
    stop = () => {
      cancel();
      camera.stop();
    };
    if (isOver) stop();
  };
  void start().catch(() => {
    if (!isOver) onOff();
  });
  return () => {
    isOver = true;
    stop();
  };
}
