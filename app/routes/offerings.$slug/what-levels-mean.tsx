import { Details } from '#app/ui/details.tsx';
import { levelName, levelNames } from '#app/ui/level.tsx';

/** The place of "meets" among the four. */
const BAR = 2;

export type Standard = {
  key: string;
  name: string;
  score: number;
  asks: { indicator: string; descriptors: string[] }[];
};

/** The level reached in the rubric's own words, and, where it lies below the bar, what the bar asks. */
export function WhatLevelsMean({ standards }: { standards: Standard[] }) {
  return (
    <Details summary="What these levels mean here" small>
      {standards.map(({ key, name, score, asks }) => {
        const reached = levelName(score);
        const at = levelNames.indexOf(reached);
        return (
          <div key={key} className="stack stack-s">
            <h3>
              {name}: {reached.toLowerCase()}
            </h3>
            <ul className="stack stack-s">
              {asks.map(({ indicator, descriptors }) => (
                <li key={indicator}>
                  <strong>{indicator}.</strong> {descriptors[at]}
                  {at < BAR && <span className="muted"> The bar asks: {descriptors[BAR]}</span>}
                </li>
              ))}
            </ul>
          </div>
        );
      })}
      <p>A standard’s level is the mean of its parts, so one part may lie above it and another below.</p>
    </Details>
  );
}
