/** A letter as it is kept and shown: the decision first, then reasons, then what to do. Plain text throughout. */
export type Letter = {
  /** The language of its fixed words and of the Office's, as a BCP 47 tag. English where it is absent. */
  readonly language?: string;
  /** The same letter in English, where it is not. */
  readonly english?: Letter;
  readonly to: { readonly name: string; readonly lines: readonly string[] };
  readonly subject: string;
  /** The decision in one or two sentences. */
  readonly lead: string;
  readonly sections: readonly {
    readonly heading: string;
    readonly paragraphs: readonly string[];
    /** Rows of words and figures, such as a standard with its score, or the terms of a priority. */
    readonly rows?: readonly { readonly label: string; readonly value: string; readonly note?: string }[];
  }[];
  /** What to do next, by when. */
  readonly nextSteps: readonly string[];
  readonly signature: { readonly name: string; readonly title: string };
  /** The rule, version, date and record number that close the letter. */
  readonly provenance: readonly string[];
};
