import type { ReactNode } from 'react';
import { useKitWords } from './kit-words.ts';

/** From 1 to 4. The words are part of the level; the stripes never stand alone. */
export const levelNames = ['Not yet', 'Getting there', 'Meets', 'Exceeds'] as const;

/** The name of a score kept in hundredths: a level is reached at its whole number, "exceeds" at 3.75. */
export function levelName(scoreHundredths: number): (typeof levelNames)[number] {
  if (scoreHundredths >= 375) return 'Exceeds';
  if (scoreHundredths >= 300) return 'Meets';
  return scoreHundredths >= 200 ? 'Getting there' : 'Not yet';
}

/**
 * Cut and not rounded: 2.99 must not read 3.0 beside the name of the level below. What exceeds begins at 3.75, and must
 * not read 3.7 beside one that meets.
 */
export function inTenths(scoreHundredths: number): string {
  const justExceeds = scoreHundredths >= 375 && scoreHundredths < 380;
  return ((justExceeds ? 38 : Math.floor(scoreHundredths / 10)) / 10).toFixed(1);
}

/** How much of each of the four stripes is filled, 0 to 1. */
function fills(scoreHundredths: number): readonly number[] {
  return [0, 1, 2, 3].map((stripe) => Math.min(1, Math.max(0, scoreHundredths / 100 - stripe)));
}

type LevelProps = {
  /** 100 to 400 */
  readonly score: number;
  /** After the number, in place of the level's name: "overall, meets". */
  readonly words?: ReactNode;
};

export function Level({ score, words }: LevelProps) {
  const names = useKitWords()?.levels;
  return (
    <span className="level">
      <svg viewBox="0 0 40 20" aria-hidden="true" focusable="false">
        {fills(score).map((fill, stripe) => (
          <g key={stripe}>
            <rect className="lv-off" x={stripe * 10 + 1.5} y=".5" width="6" height="19" />
            {fill > 0 && (
              <rect className="lv-on" x={stripe * 10 + 1} y={20 - 20 * fill} width="7" height={20 * fill} />
            )}
          </g>
        ))}
      </svg>
      {inTenths(score)} {words ?? names?.[levelName(score)] ?? levelName(score)}
    </span>
  );
}

export type QualityBar = {
  readonly key: string;
  readonly name: ReactNode;
  /** 100 to 400; null when nobody has rated it. */
  readonly score: number | null;
};

/** One line per standard; below the bar of 3 the stripes change color, and the words say so. */
export function QualityBars({
  bars,
  bar = 300,
}: {
  readonly bars: readonly QualityBar[];
  readonly bar?: number;
}) {
  const kit = useKitWords();
  return (
    <ul className="qbars">
      {bars.map(({ key, name, score }) => (
        <li key={key}>
          <span className="name">{name}</span>
          <svg aria-hidden="true" focusable="false" height="16">
            {fills(score ?? 0).map((fill, stripe) => (
              <g key={stripe}>
                <rect className="q-off" x={`${stripe * 25 + 0.3}%`} y="1" width="23.4%" height="14" />
                {fill > 0 && (
                  <rect
                    className={(score ?? 0) < bar ? 'q-low' : 'q-on'}
                    x={`${stripe * 25 + 0.3}%`}
                    y="1"
                    width={`${(23.4 * fill).toFixed(2)}%`}
                    height="14"
                  />
                )}
              </g>
            ))}
          </svg>
          <span className="lab">
            {score === null ? (
              (kit?.unrated ?? 'Not rated yet')
            ) : (
              <>
                {inTenths(score)} {kit?.levels[levelName(score)] ?? levelName(score)}
              </>
            )}
          </span>
        </li>
      ))}
    </ul>
  );
}
