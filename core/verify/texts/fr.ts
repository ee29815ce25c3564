import { MAX_LEVELS } from "../../carrier/levels.js";
import type { VerifyTexts } from "./texts.js";

// As written in Canada: a no-break space before the colon and inside « », none before ; ? and !.
const NOTHING = "Rien à faire.";
const ASK_ISSUER =
  "Demandez à la personne titulaire ou à l’émetteur le fichier tel qu’il a été délivré.";
const RELY_ON_NOTHING = `Ne vous fiez à rien dans ce fichier. ${ASK_ISSUER}`;
const NOT_AGAINST = "Cela ne dit rien contre le fichier.";
const NOT_AGAINST_PERSON = "Cela ne dit rien contre le fichier ni contre la personne titulaire.";
const TRY_LATER = `Réessayez plus tard ou avec un autre point d’accès. ${NOT_AGAINST}`;
const OTHER_PACK = `Interrogez la chaîne elle-même, ou demandez une autre liasse. ${NOT_AGAINST}`;
const OTHER_ENDPOINT = `Utilisez un autre point d’accès. ${NOT_AGAINST}`;
const NEEDS_ANCHOR =
  "Voyez les autres contrôles\u00a0: celui-ci a besoin d’une inscription au registre.";
const FIND_OUT =
  "Renseignez-vous par vous-même, par exemple au téléphone, puis ajoutez l’émetteur à votre politique.";
const DID_LATER = `Réessayez plus tard. ${NOT_AGAINST} ${FIND_OUT}`;

export const FR: VerifyTexts = {
  language: "fr",
  verdicts: {
    verified: "Vérifié\u00a0: inchangé, inscrit par un émetteur de confiance et en vigueur.",
    rejected: "Rejeté\u00a0: ne vous fiez pas à ce fichier.",
    undecided:
      "Indéterminé\u00a0: les contrôles n’ont pas pu être menés à terme, ce n’est donc ni oui ni non.",
  },
  verdictWords: { verified: "vérifié", rejected: "rejeté", undecided: "indéterminé" },
  headlines: {
    verified: "Valide",
    "verified-with-note": "Valide, avec une remarque",
    rejected: "Non valide",
    undecided: "Vérification non conclue",
    "other-credential": "Titre d’un autre système",
    "no-credential": "Aucun titre dans ce fichier",
    "saved-as-utf-16": "Vérification non conclue\u00a0: enregistré en UTF-16",
    "saved-as-utf-32": "Vérification non conclue\u00a0: enregistré en UTF-32",
  },
  asOf: {
    headlines: {
      verified: "Valide en date du {time}",
      "verified-with-note": "Valide en date du {time}, avec une remarque",
      rejected: "Non valide en date du {time}",
      undecided: "Vérification non conclue en date du {time}",
      "other-credential": "Titre d’un autre système (date demandée\u00a0: {time})",
      "no-credential": "Aucun titre dans ce fichier (date demandée\u00a0: {time})",
      "saved-as-utf-16": "Vérification non conclue en date du {time}\u00a0: enregistré en UTF-16",
      "saved-as-utf-32": "Vérification non conclue en date du {time}\u00a0: enregistré en UTF-32",
    },
    inForce: "Était-il en vigueur le {time}?",
  },
  reasons: {
    unspecified: "non donnée",
    "issued-in-error": "délivré par erreur",
    "academic-integrity": "intégrité académique",
    "holder-request": "demande du titulaire",
    superseded: "remplacé par un autre",
    "key-compromise": "une clé de signature était compromise",
  },
  outcomeWords: {
    passed: "réussi",
    failed: "échoué",
    inconclusive: "sans réponse",
    skipped: "non applicable",
  },
  notChecked: "non contrôlé",
  checks: {
    format: "Respecte-t-il les règles de ce genre de fichier?",
    integrity: "Est-il inchangé?",
    anchor: "A-t-il été inscrit, et quand?",
    issuer: "Son émetteur est-il celui qui l’a inscrit?",
    trust: "Avez-vous une raison de croire qui est cet émetteur?",
    signature: "La signature de l’émetteur est-elle valide?",
    status: "Est-il toujours en vigueur?",
    period: "Cette date est-elle dans sa période de validité?",
    holder: "Est-il présenté par la personne à qui il a été délivré?",
  },
  codes: {
    "all-passed": {
      happened: "Tous les contrôles ont réussi.",
      toDo: "Vérifiez qu’il concerne bien la personne devant vous.",
      specialist:
        "Les contrôles 1 à 4b, 6 et 7 ont réussi; les contrôles 5 et 8 ont réussi ou ne s’appliquent pas.",
    },
    conforming: {
      happened: "Le fichier respecte les règles.",
      toDo: NOTHING,
      specialist: "Le document est conforme aux sections 2 à 6 du protocole.",
    },
    "not-json": {
      happened:
        "Le fichier a une preuve d’ancrage et il est endommagé\u00a0: on ne peut pas le lire, ou deux programmes pourraient le lire différemment.",
      toDo: ASK_ISSUER,
      specialist:
        "Les octets nomment cairn-anchor-2026 et ne forment pas un objet I-JSON dans les limites de la section 2 ({code}).",
    },
    "not-conforming": {
      happened: "Le fichier enfreint des règles des titres; les détails nomment chacune.",
      toDo: ASK_ISSUER,
      specialist:
        "Le document enfreint des règles des sections 2 à 6, chacune nommée par pointeur et code.",
    },
    "other-credential": {
      happened: "C’est {kind}. Ce programme ne peut pas le vérifier.",
      toDo: `{who} ${NOT_AGAINST_PERSON}`,
      specialist:
        "Le document est de ce genre d’après ce qu’il dit de lui-même, n’a pas de preuve cairn-anchor-2026 et n’est pas conforme aux sections 2 à 6 du protocole.",
    },
    "no-credential": {
      happened: "Il n’y a pas de titre dans ce fichier, du moins aucun que ce programme trouve.",
      toDo: `S’il devait y en avoir un, demandez le premier fichier\u00a0: les programmes qui réduisent, convertissent, impriment ou réenregistrent les images et les PDF le perdent souvent. ${NOT_AGAINST_PERSON}`,
      specialist:
        "Aucun titre n’est là où Open Badges 3.0 ou une pièce jointe de PDF le place, et le fichier lui-même n’est d’aucun genre connu.",
    },
    "saved-as-utf-16": {
      happened:
        "Le fichier a été enregistré en UTF-16, alors que les titres sont en UTF-8; son contenu est peut-être entier.",
      toDo: `Demandez le fichier tel qu’il a été délivré, ou enregistrez-le en UTF-8 sans rien changer d’autre. ${NOT_AGAINST_PERSON}`,
      specialist:
        "Les octets sont en UTF-16, que la section 2 n’admet pas; le texte nomme cairn-anchor-2026.",
    },
    "saved-as-utf-32": {
      happened:
        "Le fichier a été enregistré en UTF-32, alors que les titres sont en UTF-8; son contenu est peut-être entier.",
      toDo: `Demandez le fichier tel qu’il a été délivré, ou enregistrez-le en UTF-8 sans rien changer d’autre. ${NOT_AGAINST_PERSON}`,
      specialist:
        "Les octets sont en UTF-32, que la section 2 n’admet pas; le texte nomme cairn-anchor-2026.",
    },
    "quotes-changed": {
      happened:
        "Un programme a remplacé les guillemets du fichier par des guillemets typographiques, et on ne voit plus lesquels font partie d’un texte.",
      toDo: `Demandez le fichier lui-même au lieu d’une copie de son texte. ${NOT_AGAINST_PERSON}`,
      specialist:
        "Le texte est du JSON aux guillemets près, et il a plus d’une forme à guillemets droits.",
    },
    "text-not-restored": {
      happened:
        "C’est une copie du texte d’un titre dont un logiciel de courriel, une page ou un éditeur a changé la forme, et on ne voit plus comment il était avant.",
      toDo: `Demandez le fichier lui-même, en pièce jointe. ${NOT_AGAINST_PERSON}`,
      specialist:
        "Aucune des formes que le texte a pu avoir n’est du JSON qui mène à la racine de sa preuve d’ancrage.",
    },
    "nested-too-deep": {
      happened: `Un titre se trouve dans un contenant qui est dans un autre, à plus de ${MAX_LEVELS} niveaux; on n’ouvre pas si loin.`,
      toDo: `Demandez le titre lui-même, dans un fichier à part. ${NOT_AGAINST_PERSON}`,
      specialist: `Le fichier nomme cairn-anchor-2026 au-delà de ${MAX_LEVELS} niveaux de tableaux, d’objets, de jetons et de textes encodés, et rien n’en est jugé.`,
    },
    "credential-inside": {
      happened:
        "Un titre que ce programme vérifie semble se trouver dans ce fichier, sous une forme qu’on ne peut pas ouvrir sans un doute.",
      toDo: `Tirez-le de là avec le programme qui a fait ce fichier, ou demandez-le dans un fichier à part, et vérifiez celui-ci. ${NOT_AGAINST_PERSON}`,
      specialist:
        "Les octets nomment cairn-anchor-2026, encodé ou au sein d’autre chose, et ne contiennent aucun titre entier qui puisse être jugé à part.",
    },
    "file-encrypted": {
      happened: "Le fichier est chiffré; on ne peut donc pas lire ce qu’il contient.",
      toDo: `Demandez le fichier sans mot de passe, ou le titre lui-même. ${NOT_AGAINST_PERSON}`,
      specialist: "Le support ({carrier}) a un chiffrement qui n’est pas ouvert.",
    },
    "file-damaged": {
      happened:
        "Le fichier est endommagé, ou des programmes pourraient y trouver des titres différents.",
      toDo: `Demandez le premier fichier, ou le titre lui-même. ${NOT_AGAINST_PERSON}`,
      specialist: "Le support ({carrier}) n’a pas pu être lu sans doute.",
    },
    "file-too-large": {
      happened: "Le fichier est plus grand, ou contient plus, que ce que ce programme lit.",
      toDo: `Demandez le titre lui-même. ${NOT_AGAINST_PERSON}`,
      specialist: "Le fichier dépasse les limites d’un support, ou d’un texte qui est examiné.",
    },
    "not-opened": {
      happened: "Ce fichier n’a pas été ouvert, et il contient peut-être un titre\u00a0: {form}.",
      toDo: `Sortez-en les fichiers (extrayez l’archive, enregistrez les pièces jointes du courriel) et vérifiez ceux-ci. ${NOT_AGAINST_PERSON}`,
      specialist: "Les octets sont un contenant ({form}) qui n’est pas examiné.",
    },
    intact: {
      happened: "Rien n’a été modifié depuis que le lot a été scellé.",
      toDo: NOTHING,
      specialist:
        "L’engagement, la feuille et le chemin mènent à la racine de la preuve d’ancrage.",
    },
    altered: {
      happened:
        "Le contenu n’est pas celui qui a été scellé\u00a0: quelque chose a été modifié après la délivrance.",
      toDo: RELY_ON_NOTHING,
      specialist:
        "L’engagement, la feuille et le chemin mènent à une autre racine que celle de la preuve d’ancrage.",
    },
    anchored: {
      happened: "Son lot est au registre.",
      toDo: NOTHING,
      specialist:
        "Le registre contient (identifiant d’émetteur, racine) au bloc final depuis {anchoredAt}.",
    },
    "other-registry": {
      happened:
        "Le fichier renvoie à une chaîne ou à un registre que votre politique ne nomme pas.",
      toDo: "Si vous faites confiance à ce registre, utilisez une politique qui le nomme; un titre d’essai ne compte jamais ici.",
      specialist: "Aucun profil de chaîne de la politique n’a le registre {registry} sur {chain}.",
    },
    "not-anchored": {
      happened:
        "Le registre ne contient pas ce lot\u00a0: il n’est pas encore inscrit, ou il a été inventé.",
      toDo: "S’il est récent, réessayez dans une heure; sinon, demandez à l’émetteur.",
      specialist:
        "Il n’y a pas d’inscription de (identifiant d’émetteur, racine) au bloc final ni au plus récent.",
    },
    "tree-size-mismatch": {
      happened: "Le fichier indique pour son lot une autre taille que le registre.",
      toDo: RELY_ON_NOTHING,
      specialist:
        "La taille de l’arbre est {file} dans la preuve et {registry} dans l’inscription.",
    },
    "not-yet-anchored": {
      happened: "Il a été inscrit après la date demandée.",
      toDo: "Demandez une date ultérieure.",
      specialist: "Le lot a été ancré à {anchoredAt}, après l’instant demandé.",
    },
    distrusted: {
      happened: "Son lot a été inscrit avec une clé que d’autres pouvaient avoir à ce moment-là.",
      toDo: "Demandez à l’émetteur de confirmer le lot ou de le délivrer de nouveau.",
      specialist:
        "La clé d’ancrage est compromise depuis {compromisedFrom}; le lot a été ancré à {anchoredAt} et n’est pas réaffirmé.",
    },
    "not-final": {
      happened: "Son lot, ou tout le registre, est si récent qu’il pourrait encore disparaître.",
      toDo: "Réessayez dans une demi-heure.",
      specialist:
        "L’inscription, ou le registre lui-même, n’est qu’au bloc le plus récent, pas encore au bloc final.",
    },
    "same-issuer": {
      happened: "L’émetteur nommé dans le fichier est celui qui l’a inscrit.",
      toDo: NOTHING,
      specialist:
        "L’issuer.id du fichier est, octet pour octet, le DID de l’émetteur de l’ancrage.",
    },
    "issuer-mismatch": {
      happened: "Le fichier nomme un autre émetteur que celui qui l’a inscrit.",
      toDo: "Ne vous fiez à rien dans ce fichier\u00a0: il ne porte pas le nom sous lequel il est inscrit.",
      specialist: "L’issuer.id du fichier diffère du DID de l’émetteur de l’ancrage.",
    },
    pinned: {
      happened: "La liste de confiance nomme cet émetteur.",
      toDo: NOTHING,
      specialist:
        "La politique épingle cet identifiant d’émetteur dans ce registre (section 7, cas 1).",
    },
    accredited: {
      happened: "Un organisme de votre liste répondait de cet émetteur ce jour-là\u00a0: {by}.",
      toDo: NOTHING,
      specialist:
        "L’agrément d’un compte de confiance couvre l’heure de l’ancrage et tient au bloc final (section 7, cas 2).",
    },
    "accreditation-withdrawn": {
      happened: "Un organisme de votre liste a retiré son agrément à cet émetteur\u00a0: {by}.",
      toDo: "Ne l’acceptez pas. Demandez-en la raison à cet organisme ou à l’émetteur.",
      specialist:
        "Tout agrément de confiance qui couvre l’heure de l’ancrage est retiré pour cette heure (section 7, cas 2).",
    },
    "named-by-domain": {
      happened: "Délivré par qui contrôle {domain}.",
      toDo: "Vérifiez que c’est bien l’organisation à laquelle vous pensez\u00a0: n’importe quel nom peut être enregistré.",
      specialist:
        "Le document DID, obtenu pour ce contrôle, a un service CairnIssuer pour ce registre et cet identifiant d’émetteur (section 7, cas 3).",
    },
    "not-named-by-domain": {
      happened: "Le site {domain} ne reconnaît pas cet émetteur comme sien.",
      toDo: "Ne vous fiez à rien dans ce fichier tant que l’organisation derrière ce site ne l’a pas confirmé.",
      specialist:
        "Le document DID a été obtenu et n’a pas de service CairnIssuer pour ce registre et cet identifiant d’émetteur (section 7, cas 3).",
    },
    "issuer-not-vouched": {
      happened:
        "Personne dans la liste de confiance ne se porte garant de cet émetteur; seul le fichier donne son nom.",
      toDo: FIND_OUT,
      specialist:
        "L’identifiant d’émetteur n’est ni épinglé ni agréé, et aucun domaine n’est accepté.",
    },
    "did-not-asked": {
      happened: "On n’a pas demandé au site de l’émetteur s’il connaît cet émetteur.",
      toDo: "Utilisez une copie de ce programme qui peut interroger des sites, ou ajoutez l’émetteur à votre politique.",
      specialist: "La politique accepte le domaine, mais aucun document DID n’a été demandé.",
    },
    "did-unreachable": {
      happened: "Le site de l’émetteur est injoignable ou n’a pas répondu à temps.",
      toDo: DID_LATER,
      specialist: "Le document DID de {did} n’a pas pu être obtenu par HTTPS.",
    },
    "did-not-found": {
      happened: "Le site de l’émetteur n’a pas de document qui dit qui est l’émetteur.",
      toDo: FIND_OUT,
      specialist: "L’hôte a répondu 404 ou 410 pour le document DID de {did}.",
    },
    "did-address-refused": {
      happened: "Le site de l’émetteur est à une adresse que ce programme n’interroge pas.",
      toDo: FIND_OUT,
      specialist:
        "L’hôte de {did} mène à une adresse qui n’est pas publique, ou a un port que la politique ne nomme pas.",
    },
    "did-redirected": {
      happened: "Le site de l’émetteur renvoie ailleurs pour la réponse.",
      toDo: FIND_OUT,
      specialist:
        "La demande du document DID de {did} a été redirigée; aucune redirection n’est suivie.",
    },
    "did-too-large": {
      happened: "Le site de l’émetteur a envoyé plus que ce qu’un tel document peut contenir.",
      toDo: FIND_OUT,
      specialist: "Le document DID de {did} dépasse 65\u00a0536 octets.",
    },
    "did-malformed": {
      happened: "Ce que le site de l’émetteur a envoyé n’est pas un document sur cet émetteur.",
      toDo: FIND_OUT,
      specialist: "Le contenu n’est pas un objet JSON strict, ou son id n’est pas {did}.",
    },
    "signature-valid": {
      happened: "La signature de l’émetteur est valide.",
      toDo: NOTHING,
      specialist: "La preuve eddsa-rdfc-2022 se vérifie avec la clé de sa verificationMethod.",
    },
    "signature-skipped": {
      happened: "La signature n’a pas été contrôlée.",
      toDo: "Utilisez une politique qui contrôle les signatures si cela compte pour vous.",
      specialist: "Le contrôle 5 n’a pas été fait; la politique dit si cela suffit.",
    },
    "signature-malformed": {
      happened: "La signature n’est pas du genre que portent ces fichiers.",
      toDo: ASK_ISSUER,
      specialist: "La signature n’est pas une preuve eddsa-rdfc-2022 d’une valeur de 64 octets.",
    },
    "signature-key-mismatch": {
      happened: "La signature nomme sa clé autrement que ces fichiers.",
      toDo: RELY_ON_NOTHING,
      specialist: "La verificationMethod n’est pas issuer.id, # et un Multikey Ed25519.",
    },
    "signature-key-refused": {
      happened: "Avec cette clé, n’importe qui pourrait signer n’importe quoi.",
      toDo: "Ne vous fiez à rien dans ce fichier.",
      specialist: "La clé publique est d’ordre petit ou n’est pas en codage canonique (RFC 8032).",
    },
    "signature-invalid": {
      happened: "La signature ne correspond pas au contenu.",
      toDo: RELY_ON_NOTHING,
      specialist:
        "La preuve eddsa-rdfc-2022 ne se vérifie pas avec la clé de sa verificationMethod.",
    },
    "signature-not-canonical": {
      happened:
        "Le contenu a des termes sans signification établie\u00a0: sa signature ne peut pas être calculée.",
      toDo: ASK_ISSUER,
      specialist: "Le document n’a pas de N-Quads canoniques en mode sûr avec les trois contextes.",
    },
    "signature-too-costly": {
      happened: "Le contenu est fait de sorte que le contrôle de sa signature dure trop longtemps.",
      toDo: ASK_ISSUER,
      specialist:
        "La mise en forme canonique (RDFC-1.0) a dépassé sa limite de valeurs ou d’octets hachés.",
    },
    "signature-not-checked": {
      happened: "Il manque à ce programme une partie nécessaire au contrôle de la signature.",
      toDo: `Installez-le de nouveau ou utilisez une autre copie. ${NOT_AGAINST}`,
      specialist:
        "JSON-LD ou ses contextes n’ont pas pu être chargés, ou diffèrent de leurs empreintes épinglées.",
    },
    "in-force": {
      happened: "Il n’est ni révoqué ni suspendu.",
      toDo: NOTHING,
      specialist: "Aucun des deux bits d’état n’est mis à 1, et le lot n’est pas retiré.",
    },
    revoked: {
      happened: "L’émetteur l’a révoqué.",
      toDo: "Ne l’acceptez pas. La personne titulaire peut en demander la raison à l’émetteur, et un nouveau titre.",
      specialist: "Le bit de révocation est mis à 1 au bloc final ou au plus récent.",
    },
    withdrawn: {
      happened: "L’émetteur a retiré tout le lot auquel il appartient.",
      toDo: "Ne l’acceptez pas. La personne titulaire peut demander un nouveau titre à l’émetteur.",
      specialist: "Le lot est retiré au bloc final ou au plus récent.",
    },
    suspended: {
      happened: "L’émetteur l’a suspendu pour un temps.",
      toDo: "Ne l’acceptez pas pour le moment. Réessayez plus tard ou demandez à l’émetteur.",
      specialist: "Le bit de suspension est mis à 1 au bloc final ou au plus récent.",
    },
    "in-period": {
      happened: "La date est dans sa période de validité.",
      toDo: NOTHING,
      specialist: "validFrom ≤ {date} ≤ validUntil, s’il y en a un.",
    },
    "not-yet-valid": {
      happened: "Sa période de validité commence plus tard.",
      toDo: "Demandez une date ultérieure.",
      specialist: "{date} précède validFrom, {validFrom}.",
    },
    expired: {
      happened: "Sa période de validité est terminée.",
      toDo: "Demandez à la personne titulaire un titre renouvelé, si la date compte pour vous.",
      specialist: "{date} suit validUntil, {validUntil}.",
    },
    "no-clock": {
      happened:
        "L’horloge de cet ordinateur ne donne pas d’heure; on ne peut pas juger la période.",
      toDo: `Réglez l’horloge de cet ordinateur. ${NOT_AGAINST}`,
      specialist: "L’instant auquel juger n’est pas un nombre entier de secondes.",
    },
    bearer: {
      happened:
        "Le fichier ne dit pas qui peut le présenter\u00a0: quiconque en a une copie le peut.",
      toDo: "Vérifiez qu’il concerne bien la personne devant vous.",
      specialist: "Il n’y a pas de clé liée (cnf), donc aucun KB-JWT n’est attendu.",
    },
    "not-needed": {
      happened: "Non contrôlé, puisqu’un autre contrôle a déjà réglé la question.",
      toDo: "Voyez cet autre contrôle.",
      specialist:
        "Un contrôle d’un échelon précédent a échoué, ou le fichier n’est pas des nôtres; rien n’a donc été demandé ni calculé pour celui-ci.",
    },
    unreadable: {
      happened: "La partie du fichier dont ce contrôle a besoin est illisible.",
      toDo: "Voyez-en la raison au contrôle du format.",
      specialist:
        "Le membre ou la preuve d’ancrage nécessaire à ce contrôle est malformé ou absent.",
    },
    "no-anchor-proof": {
      happened:
        "Le fichier n’a pas de preuve d’ancrage; on ne peut donc pas interroger le registre à son sujet.",
      toDo: "Demandez le fichier avec sa preuve d’ancrage; il n’est peut-être pas encore inscrit.",
      specialist: "Aucun élément de proof n’est une preuve cairn-anchor-2026.",
    },
    "no-record": {
      happened: "Le registre n’a pas d’inscription où lire cela.",
      toDo: NEEDS_ANCHOR,
      specialist: "Il n’y a pas d’inscription de (identifiant d’émetteur, racine) au bloc final.",
    },
    "not-asked": {
      happened: "Aucun registre n’a été interrogé.",
      toDo: NEEDS_ANCHOR,
      specialist: "Aucune question n’a été posée à un registre pour ce contrôle.",
    },
    unreachable: {
      happened: "Le point d’accès est injoignable ou n’a pas répondu.",
      toDo: TRY_LATER,
      specialist: "Le point d’accès {endpoint} n’a pas donné de réponse\u00a0: {reason}",
    },
    "endpoint-limited": {
      happened: "Le point d’accès limite le nombre de demandes et refuse pour le moment.",
      toDo: `Réessayez dans quelques minutes ou avec un autre point d’accès. ${NOT_AGAINST}`,
      specialist:
        "Le point d’accès {endpoint} a refusé à cause de sa limite de demandes\u00a0: {reason}",
    },
    "wrong-chain": {
      happened: "Le point d’accès sert une autre chaîne que celle que nomme votre politique.",
      toDo: OTHER_ENDPOINT,
      specialist:
        "L’identifiant de chaîne ou le bloc de déploiement de {endpoint} n’est pas celui du profil\u00a0: {reason}",
    },
    "no-registry": {
      happened: "Le point d’accès n’a pas de contrat là où votre politique situe le registre.",
      toDo: "Vérifiez l’adresse dans la politique, ou utilisez un autre point d’accès.",
      specialist: "Il n’y a pas de code à l’adresse du contrat chez {endpoint}\u00a0: {reason}",
    },
    "state-missing": {
      happened: "Le point d’accès n’a pas ce que contenait le registre au bloc qui compte.",
      toDo: `Utilisez un autre point d’accès, qui garde les états plus anciens. ${NOT_AGAINST}`,
      specialist: "Le point d’accès {endpoint} a le bloc, mais pas son état\u00a0: {reason}",
    },
    "endpoint-stale": {
      happened:
        "Le bloc final le plus récent du point d’accès est trop vieux\u00a0: une révocation peut y manquer.",
      toDo: TRY_LATER,
      specialist:
        "La tête de chaîne de {endpoint} est plus vieille que le profil ne l’accepte\u00a0: {reason}",
    },
    "endpoint-ahead": {
      happened: "L’horloge du point d’accès et celle de cet ordinateur diffèrent trop.",
      toDo: "Réglez l’horloge de cet ordinateur, ou utilisez un autre point d’accès.",
      specialist:
        "Le bloc le plus récent de {endpoint} est en avance sur cette horloge au-delà de la tolérance\u00a0: {reason}",
    },
    "endpoint-malformed": {
      happened: "Les réponses du point d’accès n’ont pas de sens ou se contredisent.",
      toDo: OTHER_ENDPOINT,
      specialist:
        "Les réponses de {endpoint} ne sont pas celles que donne un registre\u00a0: {reason}",
    },
    "endpoints-disagree": {
      happened: "Les points d’accès interrogés se contredisent; au moins un se trompe.",
      toDo: OTHER_ENDPOINT,
      specialist:
        "Moins de points d’accès que requis ont donné les mêmes octets ({endpoint})\u00a0: {reason}",
    },
    "pack-untrusted": {
      happened:
        "La liasse vient de quelqu’un dont vous n’avez pas dit croire les liasses ({endpoint}).",
      toDo: "Interrogez la chaîne elle-même, ou nommez cette clé dans votre politique si vous savez à qui elle est.",
      specialist:
        "La liasse est signée par une clé que packs.signers de la politique n’a pas ({endpoint})\u00a0: {reason}",
    },
    "pack-altered": {
      happened: "La liasse a été modifiée après sa signature, ou personne ne l’a signée.",
      toDo: OTHER_PACK,
      specialist: "La preuve eddsa-jcs-2022 de la liasse ne se vérifie pas\u00a0: {reason}",
    },
    "pack-malformed": {
      happened: "La liasse est illisible ou ses parties se contredisent.",
      toDo: OTHER_PACK,
      specialist:
        "La liasse enfreint son format, ou une de ses preuves ne convient à aucun état\u00a0: {reason}",
    },
    "pack-incomplete": {
      happened: "La liasse ne contient pas ce qu’il faut pour ce contrôle.",
      toDo: OTHER_PACK,
      specialist:
        "La liasse n’a pas de réponse à une question que pose cette politique\u00a0: {reason}",
    },
    "pack-too-old": {
      happened:
        "La liasse est plus vieille que votre politique ne l’accepte\u00a0: une révocation peut y manquer.",
      toDo: OTHER_PACK,
      specialist:
        "Le bloc final de la liasse dépasse packs.maxAgeDays de la politique\u00a0: {reason}",
    },
    "date-beyond-head": {
      happened:
        "La date est après le bloc le plus récent\u00a0: personne ne peut savoir ce qui vaudra alors.",
      toDo: "Demandez une date antérieure, ou maintenant.",
      specialist: "L’instant demandé est après le bloc le plus récent, {head}.",
    },
    "history-incomplete": {
      happened: "L’historique de l’émetteur n’a pas pu être lu sans lacune.",
      toDo: `Utilisez un point d’accès qui sert les anciens événements. ${NOT_AGAINST}`,
      specialist:
        "Le journal de l’émetteur n’a pas été rejoué jusqu’à la tête du registre\u00a0: {reason}",
    },
    "check-missing": {
      happened: "Un contrôle manque ou a un résultat impossible.",
      toDo: "Utilisez une autre copie de ce programme et signalez l’erreur.",
      specialist:
        "Un contrôle est absent, inconnu, répété ou d’un mauvais type; il est donc sans réponse.",
    },
  },
  others: {
    "cairn-record": {
      name: "un reçu, une liasse, un rapport ou une politique de ce programme, et non un titre",
      who: "Un reçu se vérifie par cairn verify-receipt; une liasse s’ajoute au titre.",
    },
    "blockcerts-1": {
      name: "un certificat Blockcerts 1",
      who: "Le vérificateur de Blockcerts, sur blockcerts.org, ou l’émetteur peut le vérifier.",
    },
    "blockcerts-2": {
      name: "un certificat Blockcerts 2",
      who: "Le vérificateur de Blockcerts, sur blockcerts.org, ou l’émetteur peut le vérifier.",
    },
    "blockcerts-3": {
      name: "un certificat Blockcerts 3",
      who: "Le vérificateur de Blockcerts, sur blockcerts.org, ou l’émetteur peut le vérifier.",
    },
    "open-attestation-2": {
      name: "un document OpenAttestation 2",
      who: "Le vérificateur d’OpenCerts ou de TradeTrust, selon l’émetteur, peut le vérifier.",
    },
    "open-attestation-3": {
      name: "un document OpenAttestation 3",
      who: "Le vérificateur d’OpenCerts ou de TradeTrust, selon l’émetteur, peut le vérifier.",
    },
    "open-attestation-4": {
      name: "un document OpenAttestation 4",
      who: "Un vérificateur d’OpenAttestation 4 ou l’émetteur peut le vérifier.",
    },
    trustvc: {
      name: "un document TrustVC",
      who: "Le vérificateur de TradeTrust ou l’émetteur peut le vérifier.",
    },
    "status-list": {
      name: "une liste d’états d’un autre émetteur, que des programmes consultent",
      who: "Demandez le titre qui y renvoie.",
    },
    presentation: {
      name: "une présentation d’un portefeuille, sans titre qu’on puisse en tirer",
      who: "Demandez le titre lui-même, ou une présentation au vérificateur que le portefeuille connaît.",
    },
    "clr-2": {
      name: "un relevé d’apprentissage (CLR 2.0)",
      who: "Un vérificateur de CLR 2.0 de 1EdTech ou l’émetteur peut le vérifier.",
    },
    "european-digital-credential": {
      name: "un titre numérique européen (European Digital Credential)",
      who: "La visionneuse de l’Union européenne, sur europass.europa.eu, ou l’émetteur peut le vérifier.",
    },
    "open-badge-2": {
      name: "un Open Badge 2",
      who: "Un validateur d’Open Badges 2.0 ou la plateforme qui l’a délivré peut le vérifier.",
    },
    "open-badge-3": {
      name: "un Open Badge 3.0 d’un autre système",
      who: "Un vérificateur d’Open Badges 3.0 ou la plateforme qui l’a délivré peut le vérifier.",
    },
    "enveloped-credential": {
      name: "un Verifiable Credential sous enveloppe (VC 2.0)",
      who: "Un vérificateur de Verifiable Credentials ou l’émetteur peut le vérifier.",
    },
    "vc-1": {
      name: "un Verifiable Credential (VC 1.1) d’un autre système",
      who: "Un vérificateur de Verifiable Credentials ou l’émetteur peut le vérifier.",
    },
    "vc-2": {
      name: "un Verifiable Credential (VC 2.0) d’un autre système",
      who: "Un vérificateur de Verifiable Credentials ou l’émetteur peut le vérifier.",
    },
    "vc-jwt": {
      name: "un Verifiable Credential en JWT",
      who: "Un vérificateur de titres en JWT ou l’émetteur peut le vérifier.",
    },
    "vc-cose": {
      name: "un titre vérifiable en COSE",
      who: "Un vérificateur de titres COSE ou l’émetteur peut le vérifier.",
    },
    anoncreds: {
      name: "un titre ou une présentation AnonCreds",
      who: "Un vérificateur d’AnonCreds ou l’émetteur peut le vérifier.",
    },
    mdoc: {
      name: "un document mobile (mdoc, ISO/IEC 18013-5)",
      who: "Un lecteur de documents mobiles ou l’émetteur peut le vérifier.",
    },
    "eas-attestation": {
      name: "une attestation hors chaîne de l’Ethereum Attestation Service (EAS)",
      who: "L’explorateur d’EAS, sur easscan.org, ou son auteur peut la vérifier.",
    },
    "sd-jwt": {
      name: "un titre en SD-JWT",
      who: "Un vérificateur de titres en SD-JWT ou l’émetteur peut le vérifier.",
    },
    "did-document": {
      name: "un document DID, qui énumère les clés d’un émetteur",
      who: "Demandez le titre lui-même.",
    },
    "other-proof": {
      name: "un document avec une preuve d’un genre que ce programme ne connaît pas",
      who: "L’émetteur ou l’expéditeur peut dire quel programme le vérifie.",
    },
  },
  envelopes: {
    presentation: "une présentation",
    request: "une enveloppe comme en utilisent les services et les portefeuilles",
    list: "une liste",
    token: "un jeton signé (JWT) dont la signature n’est pas contrôlée",
    enveloped: "une enveloppe de VC 2.0 dont la signature n’est pas contrôlée",
    record: "le titre d’un autre système",
    encoded: "un texte encodé",
  },
  restorations: {
    surroundings: "le texte qui l’entourait",
    "quote-marks": "les marques d’un courriel cité",
    "quoted-printable": "l’encodage d’un courriel (quoted-printable)",
    html: "les échappements d’une page (HTML)",
    "quotation-marks": "les guillemets typographiques",
    spaces: "les espaces insécables",
    "line-breaks": "les sauts de ligne dans ses textes",
  },
  unopened: {
    zip: "c’est une archive ZIP, et aucune n’est ouverte ici",
    archive: "c’est une archive d’un genre que ce programme ne lit pas, comme RAR, 7z ou tar",
    mail: "c’est un courriel avec des pièces jointes",
    encrypted: "il est chiffré",
    "hidden-name":
      "il contient le nom de notre preuve d’ancrage sous une forme qu’aucun lecteur ne trouve",
    "too-deep": "c’est une archive dans trop d’autres",
    "too-many": "il contient plus que ce qui est lu à la fois",
  },
  notes: {
    "envelope-not-judged": {
      happened: "Il a été tiré d’un contenant ({envelope}) qui n’a pas été jugé lui-même.",
      specialist:
        "Le titre est jugé d’après son propre JSON; les preuves, le titulaire et les autres membres de ce qui le contenait ne comptent pas.",
    },
    "text-restored": {
      happened: "Le fichier est une copie du texte, lue sans {restored}.",
      specialist:
        "Ce qui est jugé est le texte sans {restored}; là où plusieurs formes étaient possibles, celle qui mène à la racine de la preuve d’ancrage.",
    },
    "holds-credential": {
      happened:
        "Il semble contenir un titre que ce programme vérifie; demandez celui-ci dans un fichier à part.",
      specialist:
        "Les octets nomment cairn-anchor-2026, en clair ou encodé, au sein de ce qui n’est pas un titre de ce protocole.",
    },
    "test-chain": {
      happened: "C’est un registre d’essai\u00a0: ce n’est pas un vrai titre.",
      specialist: "Le profil de chaîne {profile} est marqué comme essai.",
    },
    "as-of-date": {
      happened: "Jugé en date du {time}, pas d’aujourd’hui.",
      specialist: "L’instant demandé est {time}, l’horloge du vérificateur dit {now}.",
    },
    "read-from-pack": {
      happened:
        "Vérifié sans réseau, selon le bloc {block} de {time}, {days} jours avant ce contrôle, d’après {signer}. Ce qui s’est passé depuis n’est pas connu.",
      specialist:
        "Les réponses du registre, les agréments et les documents DID sont ceux d’une liasse signée par {signer}.",
    },
    "pack-proven": {
      happened:
        "La liasse prouve ce que disait le registre\u00a0: son auteur n’est cru que sur l’appartenance de ce bloc à la chaîne.",
      specialist:
        "Des preuves de compte et de stockage mènent des racines d’état des blocs de la liasse à chaque champ de l’inscription; agréments, événements et documents DID ne sont pas prouvés.",
    },
    "revocation-event": {
      happened: "Révoqué le {time}. Motif\u00a0: {reason}.",
      specialist: "Événement Revoked à {time} dans le bloc {block}, raison {reason}.",
    },
    "suspension-event": {
      happened: "Suspendu le {time}. Motif\u00a0: {reason}.",
      specialist: "Événement Suspended à {time} dans le bloc {block}, raison {reason}.",
    },
    "withdrawal-event": {
      happened: "Son lot a été retiré le {time}. Motif\u00a0: {reason}.",
      specialist: "Événement BatchWithdrawn à {time} dans le bloc {block}, raison {reason}.",
    },
    "revoked-by-now": {
      happened:
        "À présent il est révoqué\u00a0: quoi qu’il en fût à la date demandée, ne l’acceptez pas aujourd’hui.",
      specialist: "Le bit de révocation est mis au bloc final ou au plus récent, {block}.",
    },
    "withdrawn-by-now": {
      happened:
        "À présent son lot est retiré\u00a0: quoi qu’il en fût à la date demandée, ne l’acceptez pas aujourd’hui.",
      specialist: "Le lot est retiré au bloc final ou au plus récent, {block}.",
    },
    "suspended-by-now": {
      happened:
        "À présent il est suspendu\u00a0: quoi qu’il en fût à la date demandée, ne l’acceptez pas aujourd’hui.",
      specialist: "Le bit de suspension est mis au bloc final ou au plus récent, {block}.",
    },
    "seen-at-latest-only": {
      happened: "Le changement d’état est si récent qu’il n’est pas encore final; il compte.",
      specialist: "L’état diffère entre le bloc final et le plus récent, {block}.",
    },
    "later-status-ignored": {
      happened:
        "L’état a changé après le point jusqu’où votre politique croit le journal de cet émetteur.",
      specialist:
        "Les entrées du journal après la position {pinnedUpTo} ne comptent pas pour l’émetteur épinglé.",
    },
    "endpoint-left-out": {
      happened: "L’un des points d’accès n’a pas pu être interrogé; assez d’autres concordent.",
      specialist: "Le point d’accès {endpoint} a été laissé de côté\u00a0: {reason}",
    },
    "domain-confirms": {
      happened: "Le site de l’émetteur le nomme aussi\u00a0: {domain}.",
      specialist:
        "Le document DID a un service CairnIssuer pour ce registre et cet identifiant d’émetteur.",
    },
    "domain-does-not-confirm": {
      happened:
        "Le site de l’émetteur, {domain}, ne le nomme pas aujourd’hui. La liste de confiance le croit quand même.",
      specialist:
        "Le document DID n’a pas de service CairnIssuer pour ce registre et cet identifiant d’émetteur; s’il est épinglé ou agréé, c’est une remarque.",
    },
    "domain-not-reached": {
      happened:
        "Le site de l’émetteur, {domain}, n’a pas pu être interrogé. La liste de confiance croit l’émetteur quand même.",
      specialist:
        "Pas de document DID de {did} ({code}); si l’émetteur est épinglé ou agréé, c’est une remarque.",
    },
    "signing-key-not-listed": {
      happened:
        "Le site de l’émetteur ne nomme pas la clé qui a signé; elle a peut-être été remplacée.",
      specialist:
        "La verificationMethod n’est pas sous assertionMethod du document DID aujourd’hui; l’ancrage répond de la clé.",
    },
  },
  questions: {
    unchanged: "Est-il inchangé?",
    registered: "A-t-il vraiment été inscrit, et quand?",
    issuer: "Sait-on qui l’a délivré?",
    "in-force": "Est-il encore en vigueur?",
    person: "Concerne-t-il bien la personne devant vous?",
  },
  answers: { yes: "Oui", no: "Non", "not-checked": "Non contrôlé", yours: "À vous de vérifier" },
  needsEarlier:
    "Une question précédente n’a pas eu de oui\u00a0: une réponse ici ne dirait rien de ce fichier.",
  aboutThePerson: "Concerne-t-il la personne devant vous? C’est à vous de le vérifier.",
};
