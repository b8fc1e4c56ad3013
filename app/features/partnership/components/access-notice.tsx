import { Notice } from '#app/ui/notice.tsx';

type Narrowed = {
  readonly id: string;
  /** Null for those who do not work with the Office. */
  readonly reason: string | null;
  readonly services: string;
  readonly from: string;
  readonly until: string | null;
};

/** Says that the district has narrowed who may serve, to everybody whom it may touch. */
export function AccessNotice({ restrictions }: { readonly restrictions: readonly Narrowed[] }) {
  return (
    <>
      {restrictions.map(({ id, reason, services, from, until }) => (
        <Notice key={id} tone="stop" title="The district has narrowed access.">
          {`${reason === null ? '' : `${reason} `}${services}: nobody serves from ${from}${until ? ` until ${until}` : ' until further notice'}.`}
        </Notice>
      ))}
    </>
  );
}
