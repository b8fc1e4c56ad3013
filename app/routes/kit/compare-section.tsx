import { LinkButton } from '#app/ui/button.tsx';
import { CompareTable } from '#app/ui/compare-table.tsx';
import { Level } from '#app/ui/level.tsx';
import { Section } from '#app/ui/page.tsx';
import { StatusTag } from '#app/ui/tag.tsx';

const items = [
  { key: 'circles', title: 'Math circles after school', href: '/kit', by: 'Sumar Math Circles' },
  { key: 'shift', title: 'Second Shift homework and math lab', href: '/kit', by: 'Second Shift Tutors' },
  { key: 'robots', title: 'Robotics and the math behind it', href: '/kit', by: 'Harborlight Robotics' },
];

export function CompareSection() {
  return (
    <Section title="Compare" id="compare">
      <CompareTable
        label="Three offerings compared, one per column"
        items={items}
        markDifferences
        rows={[
          {
            key: 'standing',
            label: 'Standing',
            values: items.map(({ key }) => (
              <StatusTag key={key} kind="done">
                Cleared
              </StatusTag>
            )),
          },
          {
            key: 'quality',
            label: 'Quality',
            values: [
              <Level key="a" score={350} />,
              <Level key="b" score={320} />,
              <Level key="c" score={380} />,
            ],
            differs: true,
          },
          {
            key: 'price',
            label: 'Price, year',
            values: ['$9,600.00', '$11,240.50', '$10,875.25'],
            differs: true,
          },
          {
            key: 'home',
            label: 'Getting home',
            values: ['Late bus, both days', 'Late bus, Mon and Wed', null],
            differs: true,
          },
          {
            key: 'next',
            label: 'Next step',
            labelHidden: true,
            values: items.map(({ key, title, href }) => (
              <LinkButton key={key} href={href} look="line" small about={title}>
                Request
              </LinkButton>
            )),
          },
        ]}
      />
    </Section>
  );
}
