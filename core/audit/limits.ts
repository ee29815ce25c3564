/** What no replay of the registry can show, however its heads agree. Every report repeats it. */
export const LIMITS: readonly string[] = [
  "Heads, the list of issuers and the code are the word of the endpoints named above. One endpoint alone can make up a chain that agrees with itself, or leave an issuer out of list and events alike: name a second one of somebody else, and compare the block's hash.",
  "The chain holds roots, not credentials: tree sizes are what issuers declared, and small batches are filled with random leaves.",
  "What an issuer never anchored, or handed out without an anchor, can't show.",
  "Who an issuer is can't show: a DID in the registry is the issuer's own claim.",
  "Heads cover each event's fields, its time and its place in its log. Block numbers, transactions and the order between logs are the endpoint's word.",
  "Who sent a status change can't show: any live key or the admin may have, and anybody may have carried the message.",
  "The registry lists issuers, so an issuer left out of the events alone shows. It doesn't list accrediting accounts: name those you rely on, then one left out shows, too.",
];
