import type { StatusReason } from "../../status/reason.js";
import { reasonName } from "../../status/reason.js";
import type { DifferenceFacts, Difference } from "../../log/compare.js";
import { FR } from "../../verify/texts/fr.js";
import type { AuditReason } from "../audit.js";
import { credentialsIn } from "../figures.js";
import type { FindingFacts } from "../findings/finding.js";
import { logTimeText } from "../instant.js";
import { between, inUnits, type DurationUnit } from "./parts.js";
import type { ColumnName } from "../columns.js";
import type { AuditTexts } from "./texts.js";

// As written in Canada: a no-break space before the colon, the percent sign and inside « », none before ; ? and !.
const number = (value: number): string => value.toLocaleString("fr-CA");
const counted = (count: number, noun: string, nouns = `${noun}s`): string =>
  `${number(count)} ${Math.abs(count) < 2 ? noun : nouns}`;

const UNITS: Readonly<Record<DurationUnit, string>> = {
  day: "jour",
  hour: "heure",
  minute: "minute",
  second: "seconde",
};

function duration(seconds: number): string {
  const [count, unit] = inUnits(seconds);
  return counted(count, UNITS[unit]);
}

const size = (treeSize: number): string => {
  const bounds = credentialsIn([{ treeSize, revoked: new Map(), suspended: new Map() }]);
  return `${between(bounds, "à", number)} titre${bounds.most === 1 ? "" : "s"}`;
};

const reasonText = (value: number): string => {
  const name = reasonName(value);
  return Object.hasOwn(FR.reasons, name) ? FR.reasons[name as StatusReason] : name;
};

const DIFFERENCES: Readonly<Record<Difference, string>> = {
  omitted: "omise",
  "out-of-order": "hors de son ordre",
  repeated: "répétée",
  altered: "modifiée",
  invented: "inventée",
  "other-history": "d’une autre histoire",
};

function differenceText(facts: DifferenceFacts): string {
  switch (facts.kind) {
    case "place":
      return `Entrée ${facts.expected} attendue, entrée ${facts.got} obtenue.`;
    case "beyond":
      return `Le registre a ${counted(facts.stored, "entrée")}, une de plus est rapportée.`;
    case "entry":
      return `L’entrée ${facts.n} mène à la tête ${facts.head}, son événement indique ${facts.claimed}.`;
    case "missing":
      return `Le registre a ${counted(facts.stored, "entrée")}; entrées rapportées\u00a0: ${facts.reported}.`;
    case "end":
      return `Les entrées mènent à la tête ${facts.head}, le registre a ${facts.stored}.`;
  }
}

function reason(it: AuditReason): string {
  switch (it.kind) {
    case "other-log": {
      const { difference, n, facts } = it.comparison;
      const first =
        difference === "other-history"
          ? "on ne peut déterminer quelle entrée est la première fausse"
          : `la première entrée fausse est la ${n}, ${DIFFERENCES[difference]}`;
      const what = it.isAccount ? "Compte" : "Émetteur";
      return `${what} ${it.subject}\u00a0: ses événements ne mènent pas à sa tête; ${first}. ${differenceText(facts)}`;
    }
    case "unlisted":
      return `L’émetteur ${it.subject} a ${counted(it.entries, "entrée")}, mais n’est pas dans la liste du registre.`;
    case "no-entry":
      return `L’émetteur ${it.subject} est dans la liste du registre, mais son journal n’a aucune entrée.`;
    case "stray":
      return `L’événement ${it.stray.logIndex} du bloc ${it.stray.blockNumber} n’est pas une entrée\u00a0: ${it.stray.reason}`;
    case "broken-rule": {
      const { rule, entry } = it.broken;
      return `L’entrée ${entry.n} du bloc ${entry.place.blockNumber} enfreint la règle du registre «\u00a0${rule}\u00a0».`;
    }
    case "no-issuer":
      return "Le registre ne liste aucun émetteur\u00a0: il n’y a rien à comparer.";
    case "unknown-code":
      return `Le code à l’adresse ${it.contract} n’est pas celui du registre connu ici.`;
    case "not-registered":
      return `L’émetteur ${it.subject} n’est pas enregistré.`;
  }
}

const COLUMNS: Readonly<Record<ColumnName, string>> = {
  issuer: "émetteur",
  name: "nom",
  claims_to_be: "dit être",
  admin: "administrateur",
  registered: "enregistré le",
  entries: "entrées",
  head: "tête",
  agrees: "concorde",
  keys: "clés",
  batches: "lots",
  leaves: "feuilles",
  credentials_least: "titres, au moins",
  credentials_most: "titres, au plus",
  revoked: "révoqués",
  difference: "différence",
  key: "clé",
  added: "ajoutée le",
  ended: "terminée le",
  compromised_from: "compromise depuis",
  compromise_reported: "signalée le",
  first_batch: "premier lot",
  last_batch: "dernier lot",
  batch: "lot",
  root: "racine",
  tree_size: "taille de l’arbre",
  anchored: "ancré le",
  suspended: "suspendus",
  withdrawn: "retiré le",
  withdrawal_reason: "motif du retrait",
  reaffirmed: "réaffirmé le",
  distrusted: "mis en doute",
  block: "bloc",
  transaction: "transaction",
  n: "n",
  time: "moment",
  change: "changement",
  credentials: "titres",
  indexes: "positions",
  reason: "motif",
  account: "compte",
  number: "numéro",
  from: "à partir de",
  until: "jusqu’à",
  withdrawn_from: "retiré à partir de",
  accredited: "agréé le",
  uri_hash: "empreinte de l’URI",
  finding: "constat",
  title: "intitulé",
  issuers: "émetteurs",
  summary: "résumé",
  blocks: "blocs",
  transactions: "transactions",
  log: "journal",
  kind: "genre",
  event: "événement",
  fields: "champs",
  proven: "prouvé",
  entry_hash: "empreinte de l’entrée",
  log_index: "rang dans le bloc",
};

function adminChange(facts: FindingFacts["admin-change"]): string {
  const at = logTimeText(facts.at);
  switch (facts.change) {
    case "started":
      return `Un transfert à ${facts.newAdmin} a été lancé le ${at}; il peut être accepté à partir du ${logTimeText(facts.effectiveAt)}.`;
    case "cancelled":
      return `Le transfert à ${facts.newAdmin} a été annulé le ${at}.`;
    case "completed":
      return `L’administrateur ${facts.oldAdmin} a été remplacé par ${facts.newAdmin} le ${at}.`;
  }
}

function compromise(facts: FindingFacts["key-compromised"]): string {
  const { key, from, reported, moves, distrusted, reaffirmed } = facts;
  const moved = moves === 0 ? "" : `, avancé ${moves} fois depuis`;
  const report = `${logTimeText(reported)} (${duration(reported - from)} après ce moment${moved})`;
  return (
    `La clé ${key} est compromise depuis le ${logTimeText(from)}, signalée le ${report}. Elle a ancré ` +
    `${counted(facts.batches, "lot")}, dont ${distrusted + reaffirmed} depuis\u00a0: ` +
    `${counted(distrusted, "mis en doute", "mis en doute")}, ${counted(reaffirmed, "réaffirmé")}.`
  );
}

export const AUDIT_FR: AuditTexts = {
  language: "fr",
  outcomes: {
    agrees: "Chaque journal mène à la tête conservée par le registre.",
    differs: "Ce que le point d’accès a rapporté n’est pas ce que le registre a consigné.",
    undetermined: "Rien ne diffère, mais tout n’a pas pu être vérifié.",
  },
  outcomeWords: { agrees: "concorde", differs: "diffère", undetermined: "indéterminé" },
  figures: {
    issuers: "émetteurs dont le journal concorde avec sa tête",
    activeIssuers: "émetteurs qui ont ancré un lot dans les 365 jours avant le bloc de l’audit",
    keys: "clés ajoutées en tout",
    liveKeys: "clés ni terminées ni signalées",
    compromisedKeys: "clés signalées comme compromises",
    batches: "lots ancrés",
    withdrawnBatches: "lots retirés",
    distrustedBatches: "lots ancrés par une clé pendant sa compromission et non réaffirmés",
    leaves: "feuilles déclarées par les émetteurs, avec celles qui complètent les petits lots",
    credentials: "titres\u00a0: un lot de 16 feuilles peut avoir été complété et en contenir moins",
    revoked: "titres révoqués, sans compter les lots retirés",
    suspended: "titres suspendus",
    reinstatements: "révocations annulées",
    revocationRate: "des titres sont révoqués",
    medianAgeAtRevocation: "délai médian entre l’ancrage et la révocation",
    entries: "entrées des journaux",
  },
  findings: {
    "early-key-use": {
      title: "Clé utilisée moins de 24 heures après son ajout",
      rule: "Un lot a été ancré par une clé moins de 24 heures après l’ajout de celle-ci.",
      why: "Qui vole un compte d’administrateur ajoute une clé et s’en sert avant que quelqu’un regarde.",
      summary: (facts) =>
        `La clé ${facts.key} a ancré ${counted(facts.batches, "lot")} dans les 24 heures suivant son ajout, le premier après ${duration(facts.after)}.`,
    },
    "key-compromised": {
      title: "Clé signalée comme compromise",
      rule: "Le journal contient un signalement de compromission d’une clé; chaque signalement est une preuve.",
      why: "À partir du moment que nomme le dernier signalement, les ancrages de la clé peuvent être ceux d’un voleur.",
      summary: compromise,
    },
    "distrusted-batch": {
      title: "Lot ancré par une clé compromise",
      rule: "Un lot a été ancré à partir du moment où sa clé est compromise, et n’est pas réaffirmé.",
      why: "Les vérificateurs rejettent chacun de ses titres. L’émetteur réaffirme ce qui est de lui, ou le délivre de nouveau.",
      summary: ({ batch, treeSize, at, key }) =>
        `Le lot ${batch} (${size(treeSize)}) a été ancré le ${logTimeText(at)} par la clé compromise ${key}.`,
    },
    "reaffirmed-batch": {
      title: "Lot réaffirmé",
      rule: "L’administrateur répond d’un lot, quoi qu’on signale de sa clé.",
      why: "Les lots réaffirmés d’une clé compromise sont acceptés\u00a0: demandez comment l’émetteur a distingué les siens de ceux d’un voleur.",
      summary: ({ batch, treeSize, at }) =>
        `Le lot ${batch} (${size(treeSize)}) a été réaffirmé le ${logTimeText(at)}.`,
    },
    "withdrawn-batch": {
      title: "Lot retiré",
      rule: "L’administrateur a retiré un lot entier.",
      why: "Tous ses titres ont pris fin d’un coup\u00a0: demandez pourquoi, et ce que les titulaires ont reçu à la place.",
      summary: ({ batch, treeSize, at, reason: value }) =>
        `Le lot ${batch} (${size(treeSize)}) a été retiré le ${logTimeText(at)}, motif\u00a0: ${reasonText(value)}.`,
    },
    "mass-revocation": {
      title: "Nombreuses révocations en un jour",
      rule: "En un jour (UTC), au moins 20 titres ont été révoqués, et plus de 5 fois la médiane des autres jours de révocation de l’émetteur (aucun\u00a0: 0).",
      why: "Une erreur de masse, un voleur avec une clé, ou une décision que les titulaires devraient connaître.",
      summary: ({ count, day, median }) =>
        `${counted(count, "titre a été révoqué", "titres ont été révoqués")} le ${logTimeText(day).slice(0, 10)}; la médiane des autres jours de révocation de l’émetteur est ${number(median)}.`,
    },
    reinstatement: {
      title: "Révocations annulées",
      rule: "L’administrateur a rétabli des titres révoqués.",
      why: "Une révocation est censée être définitive\u00a0: demandez qui a été informé entre-temps.",
      summary: ({ count, batch, at }) =>
        `${counted(count, "titre révoqué", "titres révoqués")} du lot ${batch} ${count < 2 ? "a été rétabli" : "ont été rétablis"} le ${logTimeText(at)}.`,
    },
    "admin-change": {
      title: "Transfert de l’administration",
      rule: "Un transfert du compte d’administrateur a été lancé, annulé ou achevé.",
      why: "Qui détient le compte d’administrateur gouverne toutes les clés. Un transfert lancé par un voleur peut être annulé pendant sept jours.",
      summary: adminChange,
    },
    "silent-issuer": {
      title: "Émetteur silencieux",
      rule: "L’émetteur a des clés actives, et sa dernière entrée a plus de 180 jours au bloc de l’audit.",
      why: "Des clés inutilisées sont des clés que personne ne surveille\u00a0: terminez-les.",
      summary: ({ last, silence, keys }) =>
        `La dernière entrée est du ${logTimeText(last)}, ${duration(silence)} avant le bloc de l’audit; ${counted(keys, "clé est active", "clés sont actives")}.`,
    },
    "issuer-woke": {
      title: "Émetteur de nouveau actif",
      rule: "Un lot a été ancré plus de 180 jours après l’entrée précédente de l’émetteur.",
      why: "Des clés oubliées, d’autres aussi les trouvent.",
      summary: ({ batch, at, silence }) =>
        `Le lot ${batch} a été ancré le ${logTimeText(at)}, ${duration(silence)} après l’entrée précédente.`,
    },
    "unusual-hour": {
      title: "Lot à une heure inhabituelle",
      rule: "Un lot a été ancré à une heure du jour (UTC) éloignée d’au moins 3 heures de celles de tous les lots précédents de l’émetteur, au nombre de 20 ou plus.",
      why: "Le travail d’un émetteur a ses heures; celui d’un voleur en a d’autres.",
      summary: ({ batch, at, earlier }) =>
        `Le lot ${batch} a été ancré le ${logTimeText(at)}, loin des heures des ${earlier} lots précédents.`,
    },
    "shared-root": {
      title: "Racine ancrée par deux émetteurs",
      rule: "Deux émetteurs ou plus ont ancré la même racine.",
      why: "Une feuille nomme son émetteur\u00a0: un seul au plus peut prouver quelque chose avec elle; les autres l’ont copiée.",
      summary: ({ root, issuers }) => `${issuers} émetteurs ont ancré la racine ${root}.`,
    },
    "same-did": {
      title: "DID revendiqué par deux émetteurs",
      rule: "Deux émetteurs ou plus ont enregistré le même DID.",
      why: "Un DID au registre est une affirmation. Épinglez ou agréez des identifiants d’émetteur, jamais des DID.",
      summary: ({ did, issuers }) => `${issuers} émetteurs disent être ${did}.`,
    },
  },
  rules: {
    "registered-first": "La première entrée, et aucune autre, enregistre l’émetteur.",
    "issuer-id":
      "L’identifiant d’un émetteur se calcule de son DID, de son premier administrateur et du sel.",
    "time-order": "Aucune entrée n’est plus ancienne que la précédente.",
    "transfer-pending":
      "Un transfert de l’administration commence quand aucun n’est en cours, et met fin à un qui l’est.",
    "transfer-delay": "Sept jours séparent le début et la fin d’un transfert de l’administration.",
    "key-once": "Une clé est ajoutée une seule fois à un émetteur.",
    "key-live": "Seule une clé active ancre, et seule une clé active est terminée.",
    "key-known": "Seule une clé qui a été ajoutée est signalée.",
    "compromise-earlier":
      "Une compromission a un moment passé ou présent, qui ne peut qu’être avancé.",
    "root-once": "Une racine est ancrée une seule fois par un émetteur et n’est pas nulle.",
    "tree-size": "Un lot a de 1 à 2^24 feuilles.",
    "batch-numbers": "Les lots d’un émetteur sont numérotés 1, 2, 3 et ainsi de suite.",
    "batch-known": "Seul un lot qui a été ancré est modifié.",
    "batch-once": "Un lot est réaffirmé une seule fois et retiré une seule fois.",
    "bits-in-batch": "Un changement de statut nomme des feuilles de son lot.",
    "bits-changed": "Un changement de statut nomme les bits qui changent, au moins un.",
    "known-reason": "Un motif est un numéro du tableau du protocole.",
    "accreditation-number":
      "Les agréments d’un émetteur par un compte sont numérotés 1, 2, 3 et ainsi de suite.",
    "accreditation-period": "Un agrément couvre au moins une seconde.",
    "accreditation-known": "Seul un agrément qui a été donné est retiré.",
    "withdrawal-earlier": "Un retrait ne fait qu’avancer la fin d’un agrément.",
  },
  limits: [
    "Les têtes, la liste des émetteurs et le code sont d’après les points d’accès nommés plus haut. Un seul point d’accès peut inventer une chaîne qui concorde avec elle-même, ou omettre un émetteur de la liste comme des événements\u00a0: nommez-en un second, de quelqu’un d’autre, et comparez l’empreinte du bloc.",
    "La chaîne contient des racines, non des titres\u00a0: les tailles des arbres sont celles que les émetteurs ont déclarées, et les petits lots sont complétés par des feuilles au hasard.",
    "Ce qu’un émetteur n’a jamais ancré, ou a remis sans ancrage, ne peut apparaître.",
    "Qui est un émetteur ne peut apparaître\u00a0: un DID au registre est sa propre affirmation, et un nom vient de votre politique.",
    "Les têtes couvrent les champs de chaque événement, son moment et sa place dans son journal. Les numéros de blocs, les transactions et l’ordre entre les journaux sont d’après le point d’accès.",
    "Qui a envoyé un changement de statut ne peut apparaître\u00a0: toute clé active ou l’administrateur a pu le faire, et n’importe qui a pu acheminer le message.",
    "Le registre liste les émetteurs\u00a0: un émetteur omis des seuls événements se remarque. Il ne liste pas les comptes qui agréent\u00a0: nommez ceux auxquels vous vous fiez, alors un compte omis se remarque aussi.",
  ],
  tables: {
    issuers: "Émetteurs",
    keys: "Clés",
    batches: "Lots",
    "status-changes": "Changements de statut",
    accreditations: "Agréments",
    findings: "Constats",
    entries: "Entrées",
  },
  column: (name) => COLUMNS[name],
  reason,
  duration,
  bounds: (bounds) => between(bounds, "à", number),
  share: (bounds) => between(bounds, "à", share),
};

function share(value: number): string {
  const digits = { minimumFractionDigits: 2, maximumFractionDigits: 2 };
  return `${(100 * value).toLocaleString("fr-CA", digits)}\u00a0%`;
}
