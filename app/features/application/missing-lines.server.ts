import type { MissingItem } from '#app/domain/vetting/judge-submission.ts';
import { documentsAsked } from '#app/domain/vetting/questionnaire.ts';
import { answersOf, type Dossier, offeringName } from './application-dossier.server.ts';
import { APPLICATION, documentHref, partHref } from './application-hrefs.ts';
import { problemWords } from './application-words.ts';
import { ANSWER } from './field-names.ts';

export type MissingLine = {
  key: string;
  where: string;
  what: string;
  href: string;
  /** The field's name on that page, where it is one question's. */
  field: string | null;
};

/** What is missing, in words, each with the way to the very field. */
export function missingLines(dossier: Dossier, missing: readonly MissingItem[]): MissingLine[] {
  return missing.flatMap((item) => {
    switch (item.code) {
      case 'not-signed':
        return [];
      case 'add-an-offering':
        return [
          {
            key: 'offerings',
            where: 'Your offerings',
            what: 'Add at least one offering',
            href: `${APPLICATION}/offerings/add`,
            field: null,
          },
        ];
      case 'document-missing':
      case 'document-returned':
      case 'document-lapsed':
        return [documentLine(dossier, item)];
      default:
        return answerLine(dossier, item, item.code);
    }
  });
}

function documentLine(dossier: Dossier, { field, code }: MissingItem): MissingLine {
  const asked = documentsAsked(dossier.questionnaire, answersOf(dossier, null));
  const document = asked.find(({ kind }) => kind === field);
  const title = document?.title ?? field;
  const what =
    code === 'document-missing'
      ? `Add the ${title.toLowerCase()}`
      : code === 'document-returned'
        ? `Add the ${title.toLowerCase()} again: it was returned`
        : `Add the ${title.toLowerCase()} that is valid now: the one on file has ended`;
  return {
    key: `document-${field}`,
    where: 'Documents',
    what,
    href: documentHref(document?.kind ?? 'insurance'),
    field: null,
  };
}

function answerLine(
  dossier: Dossier,
  { field, offeringId: about }: MissingItem,
  code: Parameters<typeof problemWords>[0],
): MissingLine[] {
  const offeringId = about ?? null;
  const part = dossier.parts.find(({ questions }) => questions.some(({ key }) => key === field));
  const question = part?.questions.find(({ key }) => key === field);
  if (!part || !question) return [];
  return [
    {
      key: `${offeringId ?? 'organization'}-${field}`,
      where: offeringId ? `${offeringName(dossier, offeringId)}: ${part.title}` : part.title,
      what: code === 'required' ? question.label : `${question.label} ${problemWords(code, question)}`,
      href: `${partHref(part, offeringId)}?mend=1`,
      field: ANSWER + field,
    },
  ];
}
