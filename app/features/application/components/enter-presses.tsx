import type { ReactNode } from 'react';
import type { QuestionKind } from '#app/domain/vetting/questionnaire.ts';

type EnterPressesProps = {
  readonly questions: readonly { readonly kind: QuestionKind }[];
  readonly after: string;
  readonly children: ReactNode;
};

/**
 * The Enter key presses the first button of a form, which must be neither the one that removes a row nor the one that
 * adds a file: where questions bring such buttons, the form's own stands before them too.
 */
export function EnterPresses({ questions, after, children }: EnterPressesProps) {
  if (!questions.some(({ kind }) => kind === 'rows' || kind === 'file')) return null;
  return (
    <button type="submit" className="vh" name="after" value={after} tabIndex={-1} aria-hidden="true">
      {children}
    </button>
  );
}
