import { inOneParagraph, type ColumnAdvice, type ColumnWords } from "../column-advice.js";
import type { Delimiter } from "../delimiter.js";
import { nameOfEncoding } from "../encoding-name.js";
import type { CellForm, PlacedCell, WrittenAs } from "../notes.js";
import type { DateOrder, DecimalSign, OpenQuestion, Sample } from "../question.js";
import type { AwardsTexts } from "./texts.js";

// As written in Canada: a no-break space before the colon and inside « », none before ; ? and !.
const ORDERS: Readonly<Record<DateOrder, string>> = {
  dmy: "jour, mois, année",
  mdy: "mois, jour, année",
  ymd: "année, mois, jour",
};

const SIGNS: Readonly<Record<DecimalSign, string>> = { comma: "une virgule", point: "un point" };

const DELIMITERS: Readonly<Record<Delimiter, string>> = {
  ",": "des virgules",
  ";": "des points-virgules",
  "\t": "des tabulations",
  "|": "des barres verticales",
};

const counted = (count: number, noun: string, nouns = `${noun}s`): string =>
  `${count} ${count < 2 ? noun : nouns}`;

const quoted = ({ row, text }: PlacedCell): string => `ligne ${row}, «\u00a0${text}\u00a0»`;

/** How cells were written, after « 3 cellules avec ». */
const FORMS: Readonly<Record<CellForm, (as: WrittenAs) => string>> = {
  "time-without-zone": () => "une heure sans fuseau\u00a0: le jour compte",
  "other-instant": () => "un instant écrit autrement, mis en UTC et en secondes entières",
  "other-zone": () => "un instant d’un autre fuseau, mis en UTC et en secondes entières",
  "other-year-first": () => "une autre forme d’année, mois et jour",
  "date-in-one": () => "l’année, le mois et le jour d’un seul tenant",
  "month-name": () => "le nom du mois",
  "day-number": () => "le numéro de jour d’un tableur",
  "one-order": () => "un seul ordre possible du jour, du mois et de l’année",
  "day-is-month": () => "un jour égal au numéro de son mois",
  "order-answered": ({ order = "ymd" }) => `l’ordre ${ORDERS[order]}, comme vous l’avez indiqué`,
  "order-shown": ({ order = "ymd", shownBy }) =>
    `l’ordre ${ORDERS[order]}, comme le montre ${shownBy ? quoted(shownBy) : "une autre ligne"}`,
  "order-suits-all": ({ order = "ymd" }) =>
    `l’ordre ${ORDERS[order]}, le seul qui convient à toute la colonne`,
  "decimal-comma": () => "une virgule décimale",
  "no-zero": () => "aucun 0 avant le point",
  "commas-between-thousands": () => "des virgules entre les milliers",
  "points-between-thousands": () => "des points entre les milliers",
  "blanks-between-thousands": () => "des espaces entre les milliers",
  "unit-dropped": () => "une unité, laissée de côté",
  "sign-answered": ({ sign = "point" }) =>
    `${SIGNS[sign]} avant la fraction, comme vous l’avez indiqué`,
  "sign-shown": ({ sign = "point", shownBy }) =>
    `${SIGNS[sign]} avant la fraction, comme le montre ${shownBy ? quoted(shownBy) : "une autre ligne"}`,
  "line-break": () => "un saut de ligne, lu comme une espace",
  "other-capitals": () => "d’autres majuscules que le code",
  "other-letters": () => "d’autres majuscules ou accents que la valeur prévue",
  "percent-sign": () => "un signe de pourcentage",
  "percent-sign-and-comma": () => "un signe de pourcentage et une virgule décimale",
};

const sample = ({ row, line, column, text }: Sample): string => {
  const place = `ligne ${row ?? line ?? "?"}`;
  return `${place}${column === undefined ? "" : `, ${column}`}\u00a0: ${text}`;
};

function found({ code, count, of, isMixed, readAs, samples }: OpenQuestion): string {
  const isOne = count < 2;
  switch (code) {
    case "encoding": {
      const name = readAs === undefined ? "un autre codage" : nameOfEncoding(readAs);
      return `Le fichier n’est pas en UTF-8, et ses octets ne disent pas ce qu’il est. Il a été lu comme ${name}\u00a0: «\u00a0${samples[0]?.text ?? ""}\u00a0». Les accents sont-ils justes?`;
    }
    case "date-order":
      return `${isOne ? "Cette date peut" : `Ces ${count} dates peuvent`} se lire dans plus d’un ordre du jour, du mois et de l’année.${isMixed ? " La colonne mélange les ordres, de sorte qu’aucune ligne ne tranche." : ""}`;
    case "decimal-sign":
      return `${isOne ? "Ce nombre peut" : `Ces ${count} nombres peuvent`} se lire avec une virgule ou avec un point avant la fraction.${isMixed ? " La colonne mélange les deux, de sorte qu’aucune ligne ne tranche." : ""}`;
    case "units":
      return isOne ? "Une unité suit ce nombre." : `Une unité suit ces ${count} nombres.`;
    case "far-date":
      return isOne
        ? "Cette date est loin dans l’avenir ou vieille de plusieurs décennies. Est-ce voulu?"
        : `Ces ${count} dates sont loin dans l’avenir ou vieilles de plusieurs décennies. Est-ce voulu?`;
    case "refused-rows":
      return `${counted(count, "ligne")} sur ${of ?? "?"} ne ${isOne ? "peut" : "peuvent"} pas être lue${isOne ? "" : "s"} et ${isOne ? "serait laissée" : "seraient laissées"} de côté.`;
  }
}

export const AWARDS_FR: AwardsTexts = {
  note: (note) => {
    switch (note.code) {
      case "cells-read": {
        const { column, count, row, from, to, form } = note;
        return `Colonne ${column}\u00a0: ${counted(count, "cellule")} avec ${FORMS[form](note)}; ligne ${row}, «\u00a0${from}\u00a0» a été lu comme ${to}.`;
      }
      case "encoding":
        return `Le fichier a été lu comme ${nameOfEncoding(note.encoding)}.`;
      case "encoding-kept":
        return `Le fichier est en UTF-8 et a été lu ainsi, non comme ${note.named}.`;
      case "delimiter":
        return `Les cellules sont séparées par ${DELIMITERS[note.delimiter]}.`;
      case "rows-above-header":
        return `${counted(note.count, "ligne laissée", "lignes laissées")} de côté au-dessus de l’en-tête\u00a0: «\u00a0${note.title}\u00a0».`;
      case "mixed-orders": {
        const all = note.cells.map((it) => `${quoted(it)} (${ORDERS[it.order]})`);
        return `La colonne ${note.column} mélange les ordres du jour, du mois et de l’année\u00a0: ${all.join("; ")}.`;
      }
    }
  },
  question: found,
  sample,
  meaning: ({ option, value, becomes = "" }, samples) => {
    const first = samples[0] === undefined ? "" : sample(samples[0]);
    switch (option) {
      case "encoding":
        return `${nameOfEncoding(value)}\u00a0: «\u00a0${becomes}\u00a0»`;
      case "dates":
        return `${ORDERS[value as DateOrder]}\u00a0: ${first} = ${becomes}`;
      case "decimals":
        return `${SIGNS[value as DecimalSign]}\u00a0: ${first} = ${becomes}`;
      case "units":
        return `le nombre seul\u00a0: ${first} = ${becomes}`;
      case "far-dates":
        return value === "keep"
          ? `voulu ainsi\u00a0: ${first}`
          : "ces lignes sont laissées de côté";
      case "yes":
        return "le lot est scellé sans elles";
    }
  },
  columns: columnWords,
  unreadable: ({ code, message, columns }) => {
    if (columns) return inOneParagraph(columnWords(columns), labelled);
    switch (code) {
      case "EMPTY":
        return "Le fichier ne contient aucune attribution.";
      case "NOT_TEXT":
        return `Un tableau en texte est attendu; ce fichier n’en est pas un, ou il a été abîmé. ${SAVE_AS_FR}`;
      case "NOT_CSV":
        return labelled("Les guillemets ne permettent pas de savoir où finit une ligne", message);
      case "UNKNOWN_ENCODING":
        return labelled("Codage inconnu", message);
      case "UNKNOWN_COLUMN":
      case "REPEATED_COLUMN":
      case "MISSING_COLUMN":
        return labelled("L’option --map ne convient pas à ce tableau", message);
      case "NOT_JSON":
      case "NOT_AN_ARRAY":
        return labelled("Un tableau JSON d’attributions est attendu", message);
      case "TOO_LARGE":
        return labelled("Le fichier est trop grand", message);
      case "UNSUPPORTED_TYPE":
        return labelled("Ce genre de fichier n’est pas lu", message);
    }
  },
};

const labelled = (name: string, text: string): string => `${name}\u00a0: ${text}`;

const SAVE_AS_FR =
  "Dans Excel, choisissez Fichier, Enregistrer sous, «\u00a0CSV UTF-8 (délimité par des virgules)\u00a0»; dans LibreOffice, Fichier, Enregistrer sous, «\u00a0Texte CSV\u00a0»; dans Google Sheets, Fichier, Télécharger, «\u00a0Valeurs séparées par des virgules\u00a0»; dans Numbers, Fichier, Exporter vers, «\u00a0CSV\u00a0».";

function columnWords(advice: ColumnAdvice): ColumnWords {
  const { known, headers, unknown, repeated, missing, meant } = advice;
  const all = (names: readonly string[]): string =>
    names.map((name) => `«\u00a0${name.slice(0, 80)}\u00a0»`).join(", ");
  if (repeated) {
    const found = `Une seule colonne ${repeated.column} est attendue; il y a ${repeated.headers.join(" et ")}.`;
    const steps = [
      { text: "Pour en laisser une de côté", mappings: [`${repeated.headers[0] ?? ""}=`] },
    ];
    return { found, steps, more: [] };
  }
  const needed = missing.map((name) => `une colonne ${name}`).join(" et ");
  const without = missing.includes("achievement")
    ? ["À défaut, nommez la seule réalisation de toutes les lignes\u00a0: --achievement."]
    : [];
  const steps = stepsOn(advice);
  if (unknown.length === 0) {
    const wanted = [...meant.map(({ column }) => `une colonne ${column}`), needed];
    const list = wanted.filter((it) => it !== "").join(" et ");
    return { found: `Il manque ${list}; il y a ${all(headers)}.`, steps, more: without };
  }
  const what =
    unknown.length === 1 ? "une colonne inconnue" : `${unknown.length} colonnes inconnues`;
  const found = `Il y a ${what} ici\u00a0: ${all(unknown)}. Les colonnes connues sont ${known.join(", ")}.`;
  const also = needed === "" ? [] : [`Il faut aussi ${needed}.`];
  return { found, steps, more: [...also, ...without] };
}

const stepsOn = ({ nameless, join, meant, others }: ColumnAdvice): ColumnWords["steps"] => [
  ...nameless.map((place) => ({
    text: `La colonne ${place} a des cellules sans en-tête\u00a0: donnez-lui-en un.`,
    mappings: [],
  })),
  ...(join
    ? [
        {
          text: `Pour joindre «\u00a0${join[0]}\u00a0» et «\u00a0${join[1]}\u00a0» comme name`,
          mappings: [`${join.join("+")}=name`],
        },
      ]
    : []),
  ...meant.map(({ header, column }) => ({
    text: `«\u00a0${header}\u00a0» est peut-être ${column}`,
    mappings: [`${header}=${column}`],
  })),
  ...(others.length === 0
    ? []
    : [
        {
          text: "Pour laisser de côté ce qui n’en fait pas partie",
          mappings: others.map((header) => `${header}=`),
        },
      ]),
];
