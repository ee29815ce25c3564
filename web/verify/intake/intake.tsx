import type { ComponentProps } from "preact";
import { useEffect, useRef, useState } from "preact/hooks";
import { namedCarriers } from "../../../core/carrier/carrier.js";
import { FIVE_QUESTIONS } from "../../../core/verify/report/five-questions.js";
import { useTexts } from "../texts.js";
import { Camera } from "./camera.js";
import { fromFile, type Source } from "./source.js";
import { fromText } from "./text.js";

interface Props {
  readonly isReady: boolean;
  readonly isDragging: boolean;
  /** Why nothing can be checked yet. */
  readonly problem: string | undefined;
  readonly onSources: (sources: readonly Source[]) => void;
}

/** The one place for everything that can be checked. */
export function Intake({ isReady, isDragging, problem, onSources }: Props) {
  const { words, texts } = useTexts();
  const [way, setWay] = useState<"paste" | "camera">();
  const [text, setText] = useState("");
  const says = words.intake;
  return (
    <div className="start">
      <section className="ask">
        <h1>{words.title}</h1>
        <p className="lead">{says.lead}</p>
        {problem !== undefined && (
          <p className="problem" role="alert">
            {problem}
          </p>
        )}
        <div className={isDragging ? "drop is-over" : "drop"}>
          <p className="drop-title">{isDragging ? says.dropNow : says.drop}</p>
          <p className="hint" id="kinds">
            {says.kinds(namedCarriers(says.or))}
          </p>
          <FileChooser isReady={isReady} onSources={onSources} />
          <div className="ways">
            <WayButton
              isOpen={way === "paste"}
              disabled={!isReady}
              onClick={() => {
                setWay(way === "paste" ? undefined : "paste");
              }}
            >
              {says.paste}
            </WayButton>
            <WayButton
              isOpen={way === "camera"}
              disabled={!isReady}
              onClick={() => {
                setWay(way === "camera" ? undefined : "camera");
              }}
            >
              {says.camera}
            </WayButton>
          </div>
          {way === "paste" && <Paste text={text} onText={setText} onSources={onSources} />}
          {way === "camera" && (
            <Camera
              onSource={(source) => {
                onSources([source]);
              }}
              onLink={(link) => {
                setText(link);
                setWay("paste");
              }}
            />
          )}
        </div>
        <p className="private">
          <strong>{says.private}</strong> {says.privateMore}
        </p>
      </section>
      <section className="learn" aria-labelledby="learn">
        <h2 id="learn">{says.learn}</h2>
        <ol>
          {FIVE_QUESTIONS.map((question) => (
            <li key={question}>
              {texts.questions[question]}
              {question === "person" && <span className="aside"> {texts.answers.yours}</span>}
            </li>
          ))}
        </ol>
      </section>
    </div>
  );
}

function FileChooser({ isReady, onSources }: Pick<Props, "isReady" | "onSources">) {
  const { words } = useTexts();
  const input = useRef<HTMLInputElement>(null);
  return (
    <>
      <button
        type="button"
        className="button is-first"
        aria-describedby="kinds"
        disabled={!isReady}
        onClick={() => {
          input.current?.click();
        }}
      >
        {words.intake.choose}
      </button>
      <input
        ref={input}
        type="file"
        multiple
        hidden
        onChange={({ currentTarget: field }) => {
          onSources([...(field.files ?? [])].map((file) => fromFile(file)));
          field.value = "";
        }}
      />
    </>
  );
}

const WayButton = ({
  isOpen,
  ...rest
}: ComponentProps<"button"> & { readonly isOpen: boolean }) => (
  <button type="button" className="button" aria-expanded={isOpen} {...rest} />
);

interface PasteProps extends Pick<Props, "onSources"> {
  readonly text: string;
  readonly onText: (text: string) => void;
}

function Paste({ text, onText, onSources }: PasteProps) {
  const { words } = useTexts();
  const [isEmpty, setIsEmpty] = useState(false);
  const field = useRef<HTMLTextAreaElement>(null);
  useEffect(() => {
    field.current?.focus();
  }, []);
  const says = words.intake;
  return (
    <form
      className="paste"
      onSubmit={(event) => {
        event.preventDefault();
        if (text.trim() === "") setIsEmpty(true);
        else onSources([fromText(text, says.paste)]);
      }}
    >
      <label htmlFor="pasted">{says.pasteLabel}</label>
      <p className="hint" id="paste-hint">
        {says.pasteHint}
      </p>
      <textarea
        ref={field}
        id="pasted"
        rows={6}
        spellcheck={false}
        aria-describedby="paste-hint paste-problem"
        aria-invalid={isEmpty}
        value={text}
        onInput={({ currentTarget }) => {
          onText(currentTarget.value);
          setIsEmpty(false);
        }}
      />
      <p className="problem" id="paste-problem" role="alert">
        {isEmpty && says.empty}
      </p>
      <button type="submit" className="button is-first">
        {says.check}
      </button>
    </form>
  );
}
