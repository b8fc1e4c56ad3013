import { PostLink } from '#app/ui/button.tsx';
import { formatDateTime } from '#app/ui/format.ts';
import { PlainList } from '#app/ui/home.tsx';
import { Section } from '#app/ui/page.tsx';

type SetAside = {
  slug: string;
  name: string;
  organization: string;
  reason: string;
  note: string;
  by: string;
  at: string;
  isListed: boolean;
  adjust: { href: string; label: string } | null;
};

export function SetAsides({ needId, list, mayEdit }: { needId: string; list: SetAside[]; mayEdit: boolean }) {
  if (list.length === 0) return null;
  return (
    <div id="set-aside">
      <Section title="Set aside" look="quiet">
        <p className="small read">
          These are off the list of this need only. No other need, school or partner is affected.
        </p>
        <PlainList
          small
          items={list.map((each) => ({
            key: each.slug,
            main: each.isListed ? (
              <a href={`/offerings/${each.slug}`}>{each.name}</a>
            ) : (
              `${each.name} (no longer listed)`
            ),
            end: mayEdit ? (
              <PostLink action={`/school/needs/${needId}/bring-back`} values={{ offering: each.slug }}>
                Bring it back<span className="vh">: {each.name}</span>
              </PostLink>
            ) : undefined,
            sub: (
              <>
                {each.organization}. {each.reason}
                {each.note !== '' && `: ${each.note}`}. {each.by}, {formatDateTime(each.at)}.{' '}
                {mayEdit && each.adjust && (
                  <a href={each.adjust.href}>
                    {each.adjust.label}
                    <span className="vh"> in this need, because of {each.name}</span>
                  </a>
                )}
              </>
            ),
          }))}
        />
      </Section>
    </div>
  );
}
