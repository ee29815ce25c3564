import type { Words } from "./words.js";

// As written in Canada: a no-break space before the colon and inside « », none before ; ? and !.
export const FR: Words = {
  language: "fr",
  title: "Vérifier un titre",
  maker: "Vérificateur Cairn",
  test: {
    word: "ESSAI",
    banner:
      "Réseau d’essai. Les fichiers d’ici servent à essayer\u00a0: aucun n’est un vrai titre.",
    watermark: "ESSAI – pas un vrai titre",
  },
  intake: {
    lead: "Voyez si un microtitre est inchangé, vraiment inscrit au registre et encore en vigueur.",
    drop: "Déposez le fichier ici",
    dropNow: "Relâchez pour le vérifier",
    kinds: (carriers) =>
      `Un ou plusieurs\u00a0: le titre lui-même (JSON), un ${carriers} qui le contient, l’image d’un code QR, ou un ZIP.`,
    or: "ou",
    choose: "Choisir des fichiers",
    paste: "Coller un texte ou un lien",
    pasteLabel: "Le texte d’un titre, ou un lien vers un titre",
    pasteHint: "Un lien est suivi d’ici\u00a0: le site visé apprend que quelqu’un demande.",
    check: "Vérifier",
    camera: "Lire un code QR",
    cameraHint: "Tenez le code devant la caméra. Les images restent sur cet ordinateur.",
    cameraOff: "Aucune caméra n’est utilisable ici. Choisissez plutôt une image du code.",
    cameraLabel: "Ce que voit la caméra",
    fetchLink: "Aller le chercher et vérifier",
    empty: "Il n’y a encore rien à vérifier\u00a0: collez un texte ou un lien.",
    private: "Les fichiers restent sur cet ordinateur.",
    privateMore:
      "La vérification se fait dans votre navigateur. On demande à la chaîne un lot et une place dans ce lot, jamais un nom, et rien n’est conservé.",
    learn: "Ce que vous saurez",
    another: "Vérifier un autre fichier",
  },
  running: {
    one: "Vérification…",
    progress: (done, total) => `${done} sur ${total} vérifiés.`,
    stopped: (done, total) => `Arrêté après ${done} sur ${total}.`,
    finished: (total) => `Les ${total} sont vérifiés.`,
    stop: "Arrêter",
    resume: "Reprendre",
  },
  result: {
    whatNow: "À faire",
    note: "Remarque",
    facts: "Ce qu’il dit",
    questions: "Cinq questions",
    details: "Détails",
    specialists: "Pour spécialistes",
    noFacts:
      "Rien d’autre du fichier n’est montré ici\u00a0: personne ne s’en porte garant. Ne vous fiez pas à ce que dit le fichier lui-même.",
    award: "Intitulé",
    offeredIn: (language) => `offert en ${language} seulement`,
    holder: "Délivré à",
    noName: "Le fichier ne nomme personne.",
    nameLead: "Le fichier concerne",
    nameNot:
      "Aucun nom ne peut être montré\u00a0: les contrôles précédents doivent d’abord réussir.",
    by: "Délivré par",
    claims: (name) =>
      `Il se nomme «\u00a0${name}\u00a0». Seul le fichier le dit; personne ne s’en porte garant.`,
    pinned: "nommé ainsi par la liste de confiance",
    accredited: (by) => `agréé par ${by}`,
    domain: (domain) => `le titulaire du domaine ${domain}`,
    awarded: "Décerné le",
    registered: "Inscrit le",
    place: (batch, index, size) => `lot ${batch}, position ${index} sur ${size}`,
    period: "Période",
    from: (day) => `à partir du ${day}`,
    until: (day) => `jusqu’au ${day}`,
    noEnd: "sans date de fin",
    identifiers: "Identifiant de l’émetteur",
    file: "Fichier",
    sha256: "SHA-256 de ce qui a été jugé",
    asOf: (time) => `Au ${time}, et non aujourd’hui.`,
    checked: (time, policy, whose) =>
      `Vérifié le ${time} selon la liste de confiance «\u00a0${policy}\u00a0» (${whose})`,
    onTheWord: (endpoint) => `, d’après ${endpoint}.`,
    chainFact: (chain, registry) => `Réseau ${chain}, registre ${registry}.`,
    blocks: (final, time, behind) => `Bloc final ${final} du ${time}, ${behind}.`,
    behind: (count, text) =>
      count === 0 ? "à jour" : count === 1 ? "1 bloc de retard" : `${text} blocs de retard`,
    noChain: {
      unanswered: "; aucune chaîne n’a répondu.",
      "not-asked": "; aucune chaîne n’a été interrogée.",
    },
    inProtocol: "Verdict dans les mots du protocole",
    program: "Vérifié dans ce navigateur par le programme cairn/verify.",
  },
  whose: { site: "le choix de ce site", yours: "votre choix" },
  actions: {
    print: "Imprimer",
    json: "Enregistrer le rapport (JSON)",
    csv: "Enregistrer la liste (CSV)",
    unsigned: "Le rapport enregistré n’est pas signé\u00a0: il sert à vos dossiers.",
    back: "Retour à la liste",
  },
  bulk: {
    heading: (files, credentials) => {
      const text = `${files} fichier${files > 1 ? "s" : ""}`;
      return credentials === undefined ? text : `${text}, ${credentials} titres`;
    },
    headlines: {
      verified: "valides",
      "verified-with-note": "valides, avec une remarque",
      rejected: "non valides",
      undecided: "non conclus",
      "other-credential": "d’un autre système",
      "no-credential": "sans titre",
      "saved-as-utf-16": "enregistré en UTF-16",
      "saved-as-utf-32": "enregistré en UTF-32",
      unread: "rien à juger",
    },
    lead: "Ouvrez un fichier pour voir son rapport entier.",
    find: "Chercher dans la liste",
    sort: "Trier par",
    failingFirst: "Ce qui n’est pas valide d’abord",
    shown: (count, total) => `${count} sur ${total} montrés.`,
    table: "Résultats",
    name: "Fichier",
    award: "Intitulé",
    issuer: "Émetteur",
    verdict: "Verdict",
    note: "Remarque",
    open: (name) => `Rapport sur ${name}`,
    claims: "selon le fichier seulement",
  },
  options: {
    heading: "Options\u00a0: à qui vous vous fiez, qui vous interrogez, à quelle date",
    summary: (policy, whose) => `Liste de confiance\u00a0: «\u00a0${policy}\u00a0» (${whose}).`,
    asks: (endpoints) => `Interroge ${endpoints}.`,
    asksNone:
      "N’interroge aucun point d’accès\u00a0: la part de la chaîne reste ouverte dans chaque contrôle.",
    asOfNow: "État actuel.",
    asOf: (time) => `État au ${time}.`,
    asLabel: "À cette date et à cette heure",
    asHint: (zone) => `Votre fuseau horaire\u00a0: ${zone}. Vide\u00a0: maintenant.`,
    policyLabel: "Votre propre liste de confiance",
    policyHint: "Un fichier de politique (JSON)\u00a0: les registres et émetteurs que vous croyez.",
    policyBad: "Ce fichier n’est pas une liste de confiance.",
    endpointsLabel: (chain) => `Points d’accès pour ${chain}`,
    endpointsHint: "Adresses JSON-RPC, une par ligne. Elles doivent répondre aux pages web (CORS).",
    endpointBad: (text) => `«\u00a0${text}\u00a0» n’est pas une adresse http ou https.`,
    agreeLabel: "Combien d’entre eux doivent dire la même chose",
    agreeHint: "Vide\u00a0: tous.",
    agreeBad: (most) => `On attend un nombre de 1 à ${most}.`,
    dateBad: "On attend une date et une heure.",
    apply: "Utiliser ces choix",
    reset: "Revenir au choix de ce site",
    noPolicy:
      "Cette copie ne sait pas à qui vous vous fiez. Choisissez une liste de confiance ci-dessous avant de vérifier quoi que ce soit.",
    pack: {
      label: "Trousse hors ligne",
      hint: "Des réponses enregistrées au lieu de celles de la chaîne\u00a0: personne n’est alors interrogé, et une révocation ultérieure n’est pas vue.",
      signedBy: (signer, time) => `Signée par ${signer}, selon sa propre horloge le ${time}.`,
      believe:
        "Je tiens cette clé de quelqu’un en qui j’ai confiance, et non avec la trousse\u00a0: croyez-la.",
      remove: "Laisser la trousse de côté",
      answers: (file) => `N’interroge personne\u00a0: la trousse ${file} répond.`,
    },
    issuers: "Émetteurs nommés",
    registries: "Registres",
    accreditors: "Organismes d’agrément",
    domains: "Sites qui peuvent dire qui est un émetteur",
    anyDomain: "tous",
    none: "aucun",
  },
  receipt: {
    summary: "Enregistrer un reçu signé",
    keyLabel: "Le fichier de votre clé de signature",
    keyHint:
      "Tel que cairn le garde dans signing-key.json. Il reste sur cet ordinateur et est oublié aussitôt. Le reçu contient les résultats et le SHA-256 des fichiers, aucun de leurs mots; cairn verify-receipt le contrôle.",
    keyBad: "Ce fichier ne contient pas de clé pour signer.",
  },
  save: {
    heading: "Garder ce vérificateur",
    text: "Un seul fichier HTML qui vérifie les titres sans ce site. Il contient la liste de confiance de ce site telle qu’elle est aujourd’hui.",
    link: (size) => `Enregistrer ce vérificateur (${size})`,
    savedFrom: (origin) =>
      `Une copie enregistrée, avec la liste de confiance que ${origin} proposait ce jour-là.`,
  },
  unread: {
    "too-large": {
      happened: "Ce fichier est plus grand que tout fichier qui contient un titre.",
      toDo: "Choisissez le titre lui-même.",
    },
    "not-readable": {
      happened:
        "Ce fichier n’a pas pu être lu\u00a0: il a été déplacé, modifié ou il est hors de portée.",
      toDo: "Choisissez-le de nouveau.",
    },
    "archive-damaged": {
      happened: "Cette archive ZIP est endommagée ou d’un genre qu’on ne peut pas ouvrir ici.",
      toDo: "Extrayez-la et déposez plutôt le dossier.",
    },
    "archive-too-large": {
      happened: "Cette archive ZIP contient plus qu’une page ne peut vérifier à la fois.",
      toDo: "Utilisez de plus petites archives, ou la ligne de commande\u00a0: cairn verify.",
    },
    "link-refused": {
      happened: "Il n’y a rien à aller chercher à ce lien, ou pas pour tout le monde.",
      toDo: "Demandez le fichier, ou ouvrez le lien vous-même, enregistrez le fichier et déposez-le ici.",
    },
    "link-unreachable": {
      happened:
        "Le lien ne peut pas être suivi d’ici\u00a0: pas de réponse, ou aucune pour les pages d’autres sites.",
      toDo: "Ouvrez le lien vous-même, enregistrez le fichier et déposez-le ici.",
    },
    "leads-elsewhere": {
      happened: "Le code QR mène à une adresse. Rien n’y a encore été demandé.",
      toDo: "Regardez l’adresse\u00a0: si vous l’attendiez, allez chercher le fichier et vérifiez-le.",
    },
    "is-pack": {
      happened:
        "C’est une trousse hors ligne\u00a0: des réponses enregistrées d’une chaîne, et non un titre.",
      toDo: "Choisissez-la ci-dessous, sous Options; puis vérifiez le titre.",
    },
    "part-missing": {
      happened: "Une partie de ce programme n’a pas pu être chargée ou a échoué.",
      toDo: "Rechargez la page. Cela ne dit rien contre le fichier.",
    },
  },
  failed: {
    site: "La liste de confiance de ce site n’a pas pu être chargée; rien ne peut donc être vérifié selon elle. Rechargez la page, ou choisissez ci-dessous votre propre liste.",
  },
};
