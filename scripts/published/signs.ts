/** What a claim can be known by: the sorts of words of which every one must be accounted for. */
export const SIGNS = {
  /** Runs of digits with their points and commas, within words and addresses too. */
  numbers: String.raw`\d+(?:[.,]\d+)*`,
  "number words": words(
    "zero|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|dozens?|hundreds?|thousands?|millions?|billions?",
    "half|double|triple|twice|thrice|both|single|multiple",
  ),
  comparisons: words(
    "more|most|less|least|fewer|fewest|(?:high|low|fast|slow|small|larg|cheap|tight|clos|bett|quick|great|broad|strong|light|heav(?:i)?|gentl|simpl|long)(?:er|est)",
    "best|worse|worst|than|same|ahead|behind|top|misleading|near-\\w+|approach|relative|absolute",
    "clusters with|fraction|leaders?|king|#1|rank(?:ing)?|hierarchy|outperforms?|beats?|fast|slow|tiers?",
  ),
} as const;

/** A sort of sign. */
export type Sign = keyof typeof SIGNS;

function words(...alternatives: readonly string[]): string {
  return String.raw`(?<![\p{L}\d_])(?:${alternatives.join("|")})(?![\p{L}\d_])`;
}
