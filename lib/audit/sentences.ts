/** The sentences of a Markdown text, those of wrapped lines joined; headings, tables, pictures and code left out. */
export function sentencesOf(text: string): string[] {
  const blocks: string[] = [];
  let open = false;
  for (const line of text.replaceAll(/```[\s\S]*?```/g, "").split("\n")) {
    const skipped = /^\s*(\||#|!\[|$)/.test(line);
    const starts = /^\s*([-*>]|\d+\.)\s+/.test(line);
    const words = line.replace(/^\s*([-*>]|\d+\.)\s+/, "").trim();
    if (!skipped && open && !starts) blocks.push(`${blocks.pop()} ${words}`);
    else if (!skipped) blocks.push(words);
    open = !skipped;
  }
  return blocks.flatMap((block) => block.split(/(?<=[.!?])\s+(?=\p{Lu})/u))
    .map((sentence) => sentence.trim()).filter((sentence) => sentence.length > 10);
}

/** "A is 2x faster than B, and C is the fastest" says two things. */
export function clausesOf(sentence: string): string[] {
  return sentence.split(
    /;|,?\s+(?:and|but|while)\s+(?=[^,;]*\b(?:is|are|was|has|had|leads|wins|uses|needs|takes|serves|handles|does|gets)\b)/i,
  );
}

/** Whether a sentence holds a number, in digits or in words of comparison; code and addresses are no sentence's words. */
export function holdsNumber(sentence: string): boolean {
  const words = sentence.replaceAll(/`[^`]*`|\]\([^)]*\)|https?:\/\/\S+/g, " ");
  return /\d|\b(twice|thrice|double|triple|half|(two|three|four|five|six|seven|eight|nine|ten)(-| )?(times|fold))\b/i
    .test(words);
}

/** A row that a sentence names, and where. */
export interface Named {
  readonly stack: string;
  readonly at: number;
  readonly end: number;
}

/** Rows that the sentence names, in its order; the longest name wins where one is part of another. */
export function namedIn(quote: string, stacks: readonly string[]): Named[] {
  const found: Named[] = [];
  for (const stack of stacks.toSorted((a, b) => b.length - a.length)) {
    const name = stack.replace(/\s*\(.*\)$/, "").replaceAll(/[™®©]/g, "").trim();
    if (name.length < 2) continue;
    const at = quote.search(
      new RegExp(`(?<![\\p{L}\\d])${name.replaceAll(/[.*+?^${}()|[\]\\]/g, "\\$&")}(?![\\p{L}\\d])`, "iu"),
    );
    const end = at + name.length;
    if (at !== -1 && !found.some((one) => at < one.end && one.at < end)) found.push({ stack, at, end });
  }
  return found.toSorted((a, b) => a.at - b.at);
}
