import { Fragment } from 'react';

/** A hash or a seed: copied as one word, and free to break between its groups on a narrow page. */
export function Fingerprint({ value }: { readonly value: string }) {
  const groups = value.match(/.{1,8}/gu) ?? [];
  return (
    <bdi className="num">
      {groups.map((group, at) => (
        <Fragment key={at}>
          {at > 0 && <wbr />}
          {group}
        </Fragment>
      ))}
    </bdi>
  );
}
