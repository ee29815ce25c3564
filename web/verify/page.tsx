import { useEffect, useLayoutEffect, useState } from "preact/hooks";
import { parseInstant } from "../../core/time.js";
import { Announcer } from "../shell/announcer.js";
import { Footer } from "../shell/footer.js";
import { Header } from "../shell/header.js";
import { timeText } from "../../core/verify/texts/formats.js";
import type { Language } from "../shell/language/language.js";
import { BulkView } from "./bulk/bulk-view.js";
import { createSession, type Row, type Session, type Snapshot } from "./checking/session.js";
import { proposedBy, verifierFor, type Settings } from "./checking/settings.js";
import type { Site } from "./checking/site.js";
import { Intake } from "./intake/intake.js";
import { fromDrop } from "./intake/dropped.js";
import { UnreadError, type Source } from "./intake/source.js";
import { OptionsPanel } from "./options/options-panel.js";
import { ResultView } from "./result/result-view.js";
import { headingText } from "./result/report-text.js";
import { useTexts, type Texts } from "./texts.js";

interface Props {
  readonly site: Site;
  readonly hasSiteFailed: boolean;
  readonly onLanguage: (language: Language) => void;
}

/** Everything on the page `/verify`: what is put in, what came out, and under which choices. */
export function VerifyPage({ site, hasSiteFailed, onLanguage }: Props) {
  const all = useTexts();
  const { words } = all;
  const [settings, setSettings] = useState(() => atOfAddress(proposedBy(site)));
  const [session] = useState(() => createSession(settings ? verifierFor(settings) : NO_VERIFIER));
  const snapshot = useSnapshot(session);
  const [openId, setOpenId] = useState<number>();
  const [isDragging, setIsDragging] = useState(false);

  const { rows, total, state } = snapshot;
  const shown = total === 1 ? rows[0] : rows.find(({ id }) => id === openId);
  const isTest = settings?.policy.chains.some(({ test }) => test) ?? false;

  const check = (sources: readonly Source[]): void => {
    if (sources.length === 0 || !settings) return;
    setOpenId(undefined);
    session.clear();
    // A verifier keeps the head that it has seen: another check asks what holds by then.
    session.checkAgain(verifierFor(settings));
    session.add(sources);
  };
  const apply = (chosen: Settings): void => {
    setSettings(chosen);
    setOpenId(undefined);
    session.checkAgain(verifierFor(chosen));
    if (chosen.pack && state === "empty") void addInside({ ...chosen, pack: chosen.pack }, session);
  };
  const clear = (): void => {
    setOpenId(undefined);
    session.clear();
  };

  const heading = shown && titleOf(shown, all);
  useEffect(() => {
    const parts = [heading, words.title].filter((it) => it !== undefined).join(" – ");
    document.title = isTest ? `${words.test.word} – ${parts}` : parts;
  }, [heading, isTest, words]);

  return (
    <div
      className={isDragging ? "page is-dragging" : "page"}
      onDragOver={(event) => {
        event.preventDefault();
        setIsDragging(true);
      }}
      onDragLeave={(event) => {
        if (event.relatedTarget === null) setIsDragging(false);
      }}
      onDrop={(event) => {
        event.preventDefault();
        setIsDragging(false);
        if (event.dataTransfer) void fromDrop(event.dataTransfer).then(check);
      }}
    >
      <Header language={words.language} maker={words.maker} onLanguage={onLanguage} />
      {isTest && (
        <aside className="test-banner" aria-label={words.test.word}>
          {words.test.banner}
        </aside>
      )}
      {settings?.at !== undefined && (
        <aside className="test-banner">
          {words.result.asOf(timeText(settings.at, words.language))}
        </aside>
      )}
      <Announcer text={statusText(snapshot, words)} />
      <main>
        {state === "empty" && (
          <Intake
            isReady={settings !== undefined}
            isDragging={isDragging}
            problem={
              settings ? undefined : hasSiteFailed ? words.failed.site : words.options.noPolicy
            }
            onSources={check}
          />
        )}
        {state === "running" && total === 1 && <p className="checking">{words.running.one}</p>}
        {total > 1 && !shown && settings && (
          <BulkView
            snapshot={snapshot}
            settings={settings}
            isTest={isTest}
            onOpen={setOpenId}
            onStop={session.stop}
            onResume={session.resume}
            onAnother={clear}
          />
        )}
        {shown && settings && (
          <ResultView
            key={shown.id}
            row={shown}
            settings={settings}
            isTest={isTest}
            onAnother={clear}
            onFetch={check}
            {...(total > 1 && {
              onBack: () => {
                setOpenId(undefined);
              },
            })}
          />
        )}
        <OptionsPanel
          key={settings?.policy.name ?? ""}
          site={site}
          settings={settings}
          onApply={apply}
        />
      </main>
      <Footer language={words.language} words={words.save} {...keepingOf(site)} />
    </div>
  );
}

/** What the session has come to; a change is on the page before anything else happens there. */
function useSnapshot(session: Session): Snapshot {
  const [snapshot, setSnapshot] = useState(session.snapshot);
  useLayoutEffect(
    () =>
      session.subscribe(() => {
        setSnapshot(session.snapshot());
      }),
    [session],
  );
  return snapshot;
}

/** Without a trust list nothing is judged. */
const NO_VERIFIER = {
  verify: () => Promise.reject(new UnreadError("part-missing", "There is no trust list.")),
};

function keepingOf({ isSaved, address, savedPageBytes: bytes }: Site) {
  if (isSaved) return { savedFrom: address };
  const [href, name] = ["/verify/verify.html", "cairn-verify.html"];
  return bytes === undefined ? {} : { saving: { href, name, bytes } };
}

/** A pack may bring the files along that it is about. */
async function addInside(
  settings: Settings & { readonly pack: NonNullable<Settings["pack"]> },
  session: Session,
): Promise<void> {
  const { filesInside, opened } = await import("./checking/pack.js");
  const sources = filesInside(opened(settings));
  if (sources.length > 0) session.add(sources);
}

/** `?at=` asks about another day, as a link may. */
function atOfAddress(settings: Settings | undefined): Settings | undefined {
  const at = new URL(location.href).searchParams.get("at") ?? "";
  return settings && parseInstant(at) !== undefined ? { ...settings, at } : settings;
}

/** What could not be read is no verdict on anything: it could not be finished. */
const titleOf = (row: Row, all: Texts): string =>
  row.kind === "judged" ? headingText(row.report, all) : all.texts.headlines.undecided;

function statusText(
  { state, rows, total }: Snapshot,
  { running }: ReturnType<typeof useTexts>["words"],
): string {
  if (state === "empty") return "";
  if (state === "running") {
    return total === 1 ? running.one : running.progress(rows.length, total);
  }
  if (state === "stopped") return running.stopped(rows.length, total);
  return total === 1 ? "" : running.finished(total);
}
