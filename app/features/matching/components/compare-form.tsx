import { useLocation } from '@remix-run/react';
import { type FormEvent, type ReactNode, useState } from 'react';
import { Button } from '#app/ui/button.tsx';

type CompareFormProps = {
  /** How many are chosen as the page arrives. */
  readonly chosen: number;
  /** Hidden fields: the need, and what was chosen on other pages. */
  readonly keep: Readonly<Record<string, string | readonly string[] | null>>;
  readonly children: ReactNode;
  /** Beside the button: the pages of the list. */
  readonly pages: ReactNode;
};

const MOST = 4;

/** The other form of the list: each result's button that puts it on a shortlist sends this one. */
export const SHORTLIST_FORM = 'shortlist';

/** Results with a box on each. The address of the comparison is the form's; script only counts along. */
export function CompareForm({ chosen, keep, children, pages }: CompareFormProps) {
  const [count, setCount] = useState(chosen);
  const recount = (event: FormEvent<HTMLFormElement>) =>
    setCount(new FormData(event.currentTarget).getAll('o').length);

  return (
    <>
      <form method="get" action="/compare" className="stack" onChange={recount}>
        {Object.entries(keep).flatMap(([name, value]) =>
          [value ?? []]
            .flat()
            .map((each) => <input key={`${name}=${each}`} type="hidden" name={name} value={each} />),
        )}
        {children}
        <div className="row row--between">
          <div>{pages}</div>
          <div className="row">
            <p className={count > MOST ? 'small' : 'vh'} role="status">
              {count > MOST ? `Four at most: take ${count - MOST} off` : ''}
            </p>
            <Button>{count === 0 ? 'Compare up to four' : `Compare ${count} chosen`}</Button>
          </div>
        </div>
      </form>
      <AddToShortlist need={keep.need} />
    </>
  );
}

/** A form apart, so that the key that sends a form always compares. The way back is in its address. */
function AddToShortlist({ need }: { readonly need: string | readonly string[] | null | undefined }) {
  const { pathname, search } = useLocation();
  return (
    <form
      id={SHORTLIST_FORM}
      method="post"
      action={`/school/shortlists/add?to=${encodeURIComponent(pathname + search)}`}
    >
      {typeof need === 'string' && <input type="hidden" name="need" value={need} />}
    </form>
  );
}
