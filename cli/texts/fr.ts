import type { ProblemCode } from "../../api/problem.js";
import { REFUSAL_HEADERS } from "../../core/awards/columns.js";
import { AWARDS_FR } from "../../core/awards/texts/fr.js";
import type { StatusReason } from "../../core/status/reason.js";
import { FR } from "../../core/verify/texts/fr.js";
import { minutesOf } from "../terminal/counted.js";
import type { ChangeName, CliTexts } from "./texts.js";

// As written in Canada: a no-break space before the colon and inside « », none before ; ? and !.
const labelled = (name: string, text: string): string => `${name}\u00a0: ${text}`;
const counted = (count: number, noun: string, nouns = `${noun}s`): string =>
  `${count} ${count < 2 ? noun : nouns}`;
const inColumn = (column: string | undefined, found: string): string =>
  column === undefined ? found : labelled(`Colonne ${column}`, found);
const moreIn = (count: number, file: string): string => `… et ${count} de plus dans ${file}`;

const VERBS: Readonly<Record<ChangeName, string>> = {
  revoke: "révoquer",
  suspend: "suspendre",
  reinstate: "rétablir",
};

/** What is so after each command. */
function doneOf(name: ChangeName, count: number): string {
  if (name === "reinstate") return "en vigueur";
  return `${name === "revoke" ? "révoqué" : "suspendu"}${count < 2 ? "" : "s"}`;
}

const reasonText = (reason: string): string =>
  Object.hasOwn(FR.reasons, reason) ? FR.reasons[reason as StatusReason] : reason;

/** Why rows are refused, where the cell beside it says the rest. */
const PROBLEMS: Readonly<Record<string, string>> = {
  CONTROL_CHARACTER: "Un caractère invisible s’y trouve.",
  DANGLING: "Cela renvoie à quelque chose qui n’est pas là.",
  EMPTY: "La cellule est vide.",
  FAR_DATE:
    "Cette date est loin dans l’avenir ou vieille de plusieurs décennies\u00a0: elle n’est gardée que sur demande.",
  NOT_A_CODE: "Ce n’est pas un code.",
  NOT_A_DATE: "Une date du calendrier est attendue, AAAA-MM-JJ.",
  NOT_A_DID: "Ce n’est pas un DID.",
  NOT_A_DIGEST: "Ce n’est pas une empreinte.",
  NOT_A_LANGUAGE: "Ce n’est pas un code de langue.",
  NOT_A_URI: "Ce n’est pas une adresse Web.",
  NOT_AN_EMAIL: "Une adresse courriel est attendue\u00a0: nom@domaine.ca.",
  TOO_LONG: "C’est trop long.",
  TOO_MANY: "Il y en a trop.",
  UNPAIRED_SURROGATE: "Un caractère est incomplet.",
  WRONG_KIND: "Ce n’est pas le genre de valeur attendu.",
  AMBIGUOUS_DATE: "Cette date peut se lire de plus d’une façon.",
  CELL_COUNT: "Cette ligne n’a pas autant de cellules que l’en-tête.",
  DUPLICATE: "La même attribution figure déjà dans une autre ligne.",
  LOST_LETTER: "Une lettre a été perdue lors d’un enregistrement antérieur.",
  MISSING: "Une valeur manque ici.",
  NOT_A_NUMBER:
    "Un nombre est attendu, dans les limites prévues, écrit avec les chiffres 0 à 9 et un point avant sa fraction.",
  NO_DESCRIPTION: "La réalisation ne décrit pas un tel résultat.",
  NOT_LISTED: "Ce n’est pas une des valeurs prévues.",
  ORDER: "Ces dates ne sont pas dans l’ordre.",
  SPREADSHEET_ERROR: "Le tableur a mis une erreur dans cette cellule.",
  SPREADSHEET_NUMBER: "Le tableur a transformé cette valeur en nombre.",
  TOO_LARGE: "C’est trop long.",
  UNKNOWN_ACHIEVEMENT: "Cette réalisation n’est pas connue.",
  UNKNOWN_MEMBER: "Ce membre n’est pas connu.",
  WRONG_VALUE: "Cette valeur n’a pas la forme attendue.",
};

/** {@link PROBLEMS} with what the English sentence lists or counts. */
function expected(code: string, reason: string): string {
  const [, listed] =
    /^Expected (?:one of|exactly) (.*?)(?:, or ext: and a name)?\.$/s.exec(reason) ?? [];
  if (code === "NOT_LISTED" && listed !== undefined)
    return labelled("Une de ces valeurs est attendue", listed);
  if (code === "WRONG_VALUE" && listed !== undefined) return labelled("Est attendu", listed);
  const [, most] = /^Expected at most (\d+) characters/.exec(reason) ?? [];
  if (code === "TOO_LONG" && most !== undefined) return `Au plus ${most} caractères sont attendus.`;
  return PROBLEMS[code] ?? reason;
}

/** Why a credential can't be changed. */
const WHY: Partial<Record<ProblemCode, string>> = {
  "credential-not-found": "Ce titre n’existe pas.",
  "credential-not-anchored": "Ce titre n’est pas encore ancré.",
};

/** What to do about them, where that is no value to write. */
const SUGGESTIONS: Readonly<Record<string, string>> = {
  CELL_COUNT: "Mettez entre guillemets toute cellule qui contient le séparateur.",
  DUPLICATE: "Laissez cette ligne de côté, ou corrigez ce qui devrait être différent.",
  FAR_DATE: "Corrigez l’année, ou répondez keep à far-dates.",
  LOST_LETTER: "Enregistrez de nouveau le tableau là où il a été fait.",
  NO_DESCRIPTION: "Ajoutez-la à la définition de la réalisation.",
  SPREADSHEET_ERROR:
    "Corrigez la formule, ou élargissez la colonne, et enregistrez de nouveau le tableau.",
  SPREADSHEET_NUMBER:
    "Mettez la colonne au format texte, remplissez-la de nouveau et enregistrez le tableau.",
  UNKNOWN_ACHIEVEMENT: "Envoyez d’abord la réalisation, ou corrigez le code.",
};

function suggestionText(code: string, suggestion: string): string {
  // A sentence, or a value beside words; a code of an achievement has no blank.
  if (!suggestion.includes(" ")) return suggestion;
  const [value = ""] = code === "NOT_A_DATE" ? suggestion.split(",") : [suggestion];
  return SUGGESTIONS[code] ?? value.replace(" or ", " ou ");
}

const problemText = (code: string, reason: string, listed: readonly string[] = []): string =>
  listed.length > 0
    ? `${labelled("Une de ces valeurs est attendue", listed.join(", "))}.`
    : (PROBLEMS[code] ?? reason);

export const CLI_FR: CliTexts = {
  language: "fr",
  common: {
    labelled,
    more: (count) => `… et ${count} de plus`,
    batchStates: {
      open: "ouvert",
      sealed: "scellé",
      signed: "signé",
      rooted: "avec racine",
      sent: "envoyé",
      mined: "dans un bloc",
      confirmed: "confirmé",
      final: "définitif",
      halted: "arrêté",
    },
    accounting: ({ received, ready, undecided = 0, refused, duplicate }) =>
      `${counted(received, "ligne")} = ${counted(ready, "prête")}${undecided > 0 ? ` + ${undecided} à décider` : ""} + ${counted(refused, "refusée")} + ${counted(duplicate, "en double", "en double")}`,
    notAddingUp: (sum) => `\u00a0: LE COMPTE N’EST PAS BON (${sum}), veuillez le signaler`,
    problemColumns: ["ligne", "colonne", "valeur", "motif", "suggestion"],
    line: (line) => `ligne ${line}`,
    problem: problemText,
    suggestion: suggestionText,
    noReasonGiven: "il ne dit pas pourquoi",
    triesAgain: (detail) => `${labelled("en attente", detail)} Le service réessaie.`,
  },
  awards: AWARDS_FR,
  refusals: {
    headers: REFUSAL_HEADERS.fr,
    row: (row) => labelled(`ligne ${row}`, ""),
    labelled: (column, text) => labelled(column ?? "ligne", text),
    problem: problemText,
    suggestion: suggestionText,
  },
  issue: {
    note: (sentence) => labelled("Remarque", sentence),
    rowsLeftOut: "Lignes laissées de côté",
    leftOutByService: "Laissées de côté par le service",
    toDecide: (column, found) => labelled("À décider", inColumn(column, found)),
    question: inColumn,
    readColumnsSo: "Lire les colonnes ainsi? [o/N] ",
    whichIsRight: (answers) =>
      answers === 1
        ? "Est-ce juste? 1 pour oui, ou Entrée pour arrêter\u00a0: "
        : `Laquelle est la bonne? De 1 à ${answers}, ou Entrée pour arrêter\u00a0: `,
    issueWithout: (ready, refused) =>
      `Délivrer ${ready} sans ${refused === 1 ? "la ligne refusée" : `les ${refused} lignes refusées`}? [o/N] `,
    sameInMore: (rows) => `… et ${rows} autres lignes avec la même chose.`,
    taken: (accounting) => labelled("Reçu", accounting),
    refusedSaved: (path) => `Lignes refusées enregistrées dans ${path}`,
    nothingSent: "Rien n’a été envoyé.",
    noRow: "Aucune ligne ne peut être délivrée.",
    notAskedForOthers: "On n’a pas pu demander quelles autres réalisations le service connaît.",
    howToAnswer:
      "Répondez par les options ci-dessus, corrigez le fichier, ou continuez avec --yes\u00a0: ce qui attend est alors laissé de côté.",
    asksToWait: (seconds, message) =>
      labelled(`Le service demande d’attendre ${seconds} s`, message),
    batch: (id) => `Lot ${id}`,
    notWaiting: "Sans attendre. Relancez la même commande pour obtenir les fichiers.",
    differs: (name) => `${name} diffère de ce qui a été délivré et a été laissé tel quel.`,
    delivered: (count, folder, written, present) =>
      `${labelled(`${counted(count, "titre")} dans ${folder}`, counted(written, "écrit"))}${present > 0 ? `, ${counted(present, "déjà là", "déjà là")}` : ""}.`,
    tooFew: (expected, got) =>
      `Fichiers attendus\u00a0: ${expected}, obtenus\u00a0: ${got}. Relancez la même commande.`,
    stages: {
      checked: "vérifié",
      sealed: "scellé",
      signed: "signé",
      root: "racine",
      sent: "envoyé",
      mined: "en bloc",
      final: "définitif",
    },
    underWay: "en cours",
    backTo: (stage) => `retour à «\u00a0${stage}\u00a0»\u00a0: la chaîne a repris un bloc`,
    rows: (count) => counted(count, "ligne"),
    inRandomOrder: (count) => `${counted(count, "titre")} dans un ordre aléatoire`,
    signatures: (count) => counted(count, "signature"),
    rootOver: (root, leaves) => `${root} sur ${leaves} feuilles`,
    transaction: (hash) => `transaction ${hash}`,
    alreadyThere: "déjà au registre",
    block: (number) => `bloc ${number}`,
    anchored: (count) => counted(count, "titre ancré", "titres ancrés"),
    stopped: (detail) => labelled("Le service s’est arrêté à ce lot et attend", detail),
    brokeOff:
      "La connexion s’est interrompue entre deux fichiers. Relancez la commande pour le reste.",
    files: "fichiers",
    checking: "vérification",
    sending: "envoi",
    progress: ({ count, total, perSecond, secondsLeft }) =>
      [
        total === undefined ? counted(count, "ligne") : `${count}/${total}`,
        ...(perSecond === undefined ? [] : [`${Math.round(perSecond)}/s`]),
        ...(secondsLeft === undefined ? [] : [`reste ${minutesOf(secondsLeft)}`]),
      ].join(", "),
    sealedMeanwhile: (id, rows) =>
      `Le lot ${id} a été scellé alors que seules les ${rows} premières lignes étaient arrivées. Relancez la même commande avec un autre nom après --batch\u00a0: elle délivre les autres lignes et n’en prend aucune deux fois.`,
  },
  status: {
    none: "Il n’y a pas encore de lot.",
    columns: ["lot", "état", "prêts", "définitifs", "en attente de"],
    batch: (id, state) => labelled(`Lot ${id}`, state),
    byReference: (count, reasons) =>
      `Signées une à une, par les bibliothèques de référence\u00a0: ${count} (${reasons}).`,
    progress: (ready, signed, anchored, final) =>
      labelled(
        counted(ready, "prêt"),
        `${counted(signed, "signé")}, ${counted(anchored, "ancré")}, ${counted(final, "définitif")}`,
      ),
    stageColumns: ["étape", "à"],
    facts: {
      root: "racine",
      leaves: "feuilles",
      chain: "chaîne",
      registry: "registre",
      issuerId: "id. émetteur",
      transaction: "transaction",
      block: "bloc",
      depth: "profondeur",
    },
    waitingSince: (since, detail) => labelled(`En attente depuis ${since}`, detail),
  },
  change: {
    passedOver: (first, more) =>
      `${labelled("Ignoré, car il n’y a pas de titre dedans", first)}${more > 0 ? ` et ${more} de plus` : ""}.`,
    impossible: "Ne peuvent pas être modifiés",
    impossibleColumns: ["titre", "pourquoi"],
    credentials: (count) => counted(count, "titre"),
    transactions: (count) => counted(count, "transaction"),
    plan: (name, all, changed, unchanged, leftOut) =>
      `${counted(all, "titre")} = ${changed} à ${VERBS[name]} + ${unchanged} déjà ${doneOf(name, unchanged)} + ${leftOut} qui ne ${leftOut < 2 ? "peut" : "peuvent"} pas l’être`,
    already: (name, count, shown, more) =>
      `${labelled(`déjà ${doneOf(name, count)}`, shown)}${more > 0 ? ` et ${more} de plus` : ""}`,
    line: (file, line) => `${file}, ligne ${line}`,
    repeated: (count) =>
      count < 2
        ? "Un titre est nommé deux fois et compte une fois."
        : `${count} fois, un titre déjà nommé est nommé de nouveau; chacun compte une fois.`,
    everybodySees: (name, credentials, reason) =>
      `${labelled(`Toute personne qui vérifie ${credentials < 2 ? "ce titre" : "l’un d’eux"} verra`, `${doneOf(name, 1)}${reason === "unspecified" ? "" : ` (${reasonText(reason)})`}`)}.${name === "revoke" ? " Seul l’administrateur de l’émetteur peut l’annuler." : ""}`,
    takes: (transactions, batches) =>
      `Il faut ${counted(transactions, "transaction")}${batches === 1 ? "" : ` pour ${batches} lots`}.`,
    requestedBefore: (transactions) =>
      `Cela avait déjà été demandé; ${counted(transactions, "transaction n’est", "transactions ne sont")} pas encore définitive${transactions < 2 ? "" : "s"}.`,
    requested: (credentials, transactions, reason) =>
      `${labelled("Demandé", `${counted(credentials, "titre")}, ${counted(transactions, "transaction")}`)} (${reasonText(reason)}).`,
    final: (name, credentials, hashes) =>
      `${labelled(`${counted(credentials, "titre")}, définitif${credentials < 2 ? "" : "s"}`, doneOf(name, credentials))} (${hashes.length === 1 ? "transaction" : counted(hashes.length, "transaction")} ${hashes.join(", ")})`,
    nothing: "Rien n’a été demandé.",
    goOn: "Rien n’a été demandé. Continuez avec --yes, ou dans un terminal.",
    ask: (name, credentials, leftOut) =>
      `${VERBS[name].charAt(0).toUpperCase()}${VERBS[name].slice(1)} ${counted(credentials, "titre")}${leftOut === 0 ? "" : `, en laissant de côté ${leftOut === 1 ? "celui qui ne peut" : `les ${leftOut} qui ne peuvent`} pas l’être`}? [o/N] `,
    waitingForChain: (done, all) => labelled("en attente de la chaîne", `${done}/${all}`),
    stopped: (detail) => labelled("Le service s’est arrêté à ce changement et attend", detail),
    why: (code, reason) => WHY[code] ?? reason,
    brokenId: "Un identifiant complet est attendu, celui que le titre a sous «\u00a0id\u00a0».",
    namesNothing: "Cette ligne ne nomme ni titre ni personne.",
    meansNothing: "Ce n’est pas un identifiant, et aucun fichier, lot ou personne ne porte ce nom.",
    noFile: "Ce fichier n’existe pas, et rien de ce qui a été délivré ne porte ce nom.",
    noFileOrBatch: (name) =>
      `Le fichier ${name} n’existe pas, et le service n’a pas de lot de ce nom.`,
    unknownLearner: "Aucun titre de cette personne n’est connu.",
    several: (fitting) =>
      `${labelled(`${fitting.length} titres correspondent`, "lequel est visé?")} ${labelled("Mettez son identifiant dans une colonne credential", fitting.join("; "))}.`,
    inBatch: (id, achievement, batch) => `${id} (${achievement}, lot ${batch})`,
  },
  achievement: {
    conforms: (path, code) => labelled(path, `${code} est conforme`),
    problems: (path, count) => labelled(path, counted(count, "problème")),
    problemColumns: ["endroit", "trouvé", "attendu", "suggestion"],
    whole: "le fichier",
    expected,
    sum: (all, good, bad, unread) =>
      `${counted(all, "fichier")} = ${counted(good, "conforme")} + ${bad} avec des problèmes + ${counted(unread, "illisible")}`,
    nothingSent: "Rien n’a été envoyé.",
    kept: (code, name, id) => `${labelled(`${code} est conservé`, name)} (${id})`,
    noneKnown: "Le service ne connaît encore aucune réalisation.",
    listColumns: ["code", "nom", "id"],
    needsTerminal:
      "Les questions demandent un terminal. Copiez plutôt un fichier de examples/achievements, et vérifiez-le par cairn achievement check",
    isThere: (path) => `${path} existe déjà et a été laissé tel quel. Choisissez un autre nom.`,
    notWritable: (path, why) => `${labelled(`Impossible d’écrire ${path}`, why)}.`,
    leavesOut:
      "Entrée laisse de côté ce qui est entre crochets; Ctrl-C arrête, et rien n’est écrit.",
    nothingWritten: "Rien n’a été écrit.",
    written: (file) =>
      `Écrit dans ${file}, où vous pouvez le modifier. Ensuite\u00a0: cairn achievement put ${file}`,
    questions: {
      code: "Code par lequel on la nomme, comme MC-101\u00a0:",
      name: "Nom, tel que les titulaires le lisent\u00a0:",
      description: "Ce que l’on sait ou sait faire, en une phrase ou deux\u00a0:",
      criteria: "Ce qui a été fait pour l’obtenir, et comment c’est évalué\u00a0:",
      criteriaUrl: "Une page qui en dit plus (https…)",
      language: "Sa langue, comme fr-CA ou en-CA",
      hours: "Heures d’apprentissage, comme 24",
      credits: "Unités, comme 1,5",
      grade: "Notes\u00a0: % pour un pourcentage, ou toutes, comme Réussi, Avec distinction",
      field: "Domaine d’études",
    },
    flaws: {
      needed: "Cette réponse est nécessaire.",
      code: "De 1 à 64 signes sont attendus\u00a0: A-Z, a-z, 0-9, point, trait d’union, soulignement; le premier est une lettre ou un chiffre.",
      number: "Un nombre est attendu, comme 24 ou 1,5.",
      grades: "% est attendu, ou au moins deux notes séparées par des virgules.",
    },
  },
  audit: {
    title: (profile, block) => `Audit de ${profile}, bloc ${block}`,
    heading: "Audit d’un registre de titres",
    whatWasAudited: "Ce qui a été audité",
    allIssuers: "tous les émetteurs",
    noneNamed: "aucun nommé",
    named: (accounts) => labelled("nommés", accounts),
    allReported: "tous ceux qui ont été rapportés",
    onlyNamed: "seulement ceux qui sont nommés",
    notAudited: "non audités\u00a0: le profil ne nomme aucun registre d’agréments",
    facts: {
      registry: "Registre",
      accreditations: "Agréments",
      chain: "Chaîne",
      deployedIn: "Déployé au bloc",
      asOf: "En date du bloc",
      endpoints: "Points d’accès",
      issuers: "Émetteurs",
      accounts: "Comptes qui agréent",
      agreeing: "Journaux qui mènent à leur tête",
      note: "Remarque",
    },
    none: "aucun",
    testChain: (chain) =>
      `${chain}, une chaîne d’essai\u00a0: ses titres ne sont pas de vrais titres`,
    of: (count, all) => `${count} sur ${all}`,
    figures: "Chiffres",
    figuresAbout: "Des journaux qui mènent à leur tête seulement.",
    findings: "Constats",
    noFinding: "Aucune règle n’a rien trouvé.",
    findingsAbout: "Aucun n’est fautif en soi\u00a0: chacun mérite une question.",
    rule: "Règle\u00a0:",
    why: "Pourquoi c’est important\u00a0:",
    issuer: "Émetteur",
    evidence: "Preuves\u00a0:",
    entry: (n, block, transaction) => `entrée ${n} (bloc ${block}, ${transaction})`,
    moreEvidence: (count) => `${count} de plus dans audit.json`,
    moreIn,
    brokenRules: "Règles enfreintes",
    brokenRulesAbout:
      "Le code du registre ne laisse jamais passer cela\u00a0: un autre code a écrit le journal, ou le point d’accès a inventé têtes et événements ensemble.",
    brokenBy: (n, block) => `Entrée ${n}, bloc ${block}.`,
    cells: new Map([
      ["yes", "oui"],
      ["no", "non"],
      ["no end", "sans fin"],
    ]),
    noRow: "Aucun.",
    trustListNames:
      "Les noms à côté des identifiants viennent de la liste de confiance de votre politique, non de la chaîne.",
    limits: "Ce que cet audit ne peut pas montrer",
    again: "Le refaire",
    againWith: "Avec un point d’accès de votre choix\u00a0:",
    signatures: "Signatures",
    auditedBy: "Audité par",
    reviewedBy: "Révisé par",
    date: "Date",
    at: (registry, endpoint) => `${registry} chez ${endpoint}`,
    asOfBlock: (block, time, hash) => `en date du bloc ${block}, ${time}, ${hash}`,
    columns: ["émetteur\u00a0: nom, DID, id", "entrées", "lots", "titres", "tête"],
    heads: { agrees: "concorde", differs: "diffère" },
    notShown: "(non montré\u00a0: rien n’est prouvé)",
    proven: (issuers, allIssuers, accounts, allAccounts) =>
      labelled(
        "Prouvés",
        `émetteurs ${issuers} sur ${allIssuers}, comptes qui agréent ${accounts} sur ${allAccounts}.`,
      ),
    inThem: (it) =>
      labelled(
        "Dans ceux-ci",
        `lots ${it.batches}, retirés ${it.withdrawn}, mis en doute ${it.distrusted}, titres ${it.credentials}, révoqués ${it.revoked}, suspendus ${it.suspended}.`,
      ),
    noFindingProven: "Constats\u00a0: aucun dans ce qui est prouvé.",
    findingColumns: ["nombre", "constat", "quoi"],
    more: (count) => `… et ${count} de plus`,
    written: (folder, files) => labelled(`Écrit dans ${folder}`, files),
    couldNotAsk: (reason) => labelled("Impossible d’interroger", reason),
    waiting: (seconds, reason) => labelled(`attente de ${seconds} s`, reason),
    read: "lus",
    compared: "comparées",
    readUpTo: (block, to, events) => `bloc ${block} sur ${to}, ${counted(events, "événement")}`,
    comparedHeads: (done, all) => `${done} sur ${counted(all, "tête")}`,
    goingOn: (block) => `Reprise après le bloc ${block}, déjà lu.`,
    reorganised: (block) =>
      `Le bloc ${block} n’est plus celui qui avait été lu\u00a0: la chaîne a été réorganisée. On recommence.`,
    rereading: "Ce qui avait été lu ne mène pas aux têtes du registre\u00a0: tout est relu.",
    otherState: (path) =>
      `${path} est d’un autre registre ou d’une autre question\u00a0: on recommence.`,
    unreadableState: (path) => `${path} ne peut pas être lu\u00a0: on recommence.`,
  },
};
