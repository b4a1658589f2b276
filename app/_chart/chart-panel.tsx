import type { Frame, Panel } from '@/lib/status-report/chart/plot';
import type { Level } from '@/lib/status-report/levels';

const bandFills: Record<Level, string> = {
  emergency: 'fill-red-200',
  urgent: 'fill-orange-100',
  review: 'fill-yellow-100',
  symptomatic: 'fill-blue-50',
  stable: 'fill-white',
};

type Props = {
  name: string;
  frame: Frame;
  width: number;
  drawn: Panel;
  bandName?: (level: Level) => string;
  /** Which points bear their figure; unless told, all. */
  labelled?: (point: Panel['points'][number]) => boolean;
};

/** One figure: bands with their names at the right, ticks at the left, points with their values. */
export function ChartPanel({
  name,
  frame: { left, top, height },
  width,
  drawn,
  bandName,
  labelled = () => true,
}: Props) {
  return (
    <g>
      <text x="2" y={top - 12} className="fill-solid-gray-900 font-700">
        {name}
      </text>
      {drawn.bands.map(({ level, label, y, height: tall }) => (
        <g key={label}>
          <rect x={left} y={y} width={width} height={tall} className={bandFills[level]} />
          <text x={left + width + 8} y={y + tall / 2 + 4} className="fill-solid-gray-800">
            {label} {bandName?.(level)}
          </text>
        </g>
      ))}
      {drawn.ticks.map(({ y, value }) => (
        <g key={value}>
          <line x1={left} x2={left + width} y1={y} y2={y} className="stroke-solid-gray-200" />
          <text x={left - 6} y={y + 4} textAnchor="end" className="fill-solid-gray-700">
            {value}
          </text>
        </g>
      ))}
      <rect x={left} y={top} width={width} height={height} fill="none" className="stroke-solid-gray-600" />
      {drawn.lines.map((path) => (
        <path key={path} d={path} fill="none" strokeWidth="2" className="stroke-key-900" />
      ))}
      {drawn.points.map(({ reportId, x, y, value }) => (
        <g key={reportId}>
          <circle cx={x} cy={y} r="4" className="fill-key-900 stroke-white" />
          {labelled({ reportId, x, y, value }) && (
            <text
              x={x}
              y={y - 7}
              textAnchor="middle"
              className="fill-solid-gray-900 font-700 stroke-white [paint-order:stroke]"
              strokeWidth="3"
            >
              {Number.isInteger(value) && value > 45 ? value : value.toFixed(1)}
            </text>
          )}
        </g>
      ))}
      {drawn.notMeasured.map(({ reportId, x }) => (
        <path
          key={reportId}
          d={`M${x - 4} ${top + height - 12}l8 8m0 -8l-8 8`}
          className="stroke-solid-gray-800"
          strokeWidth="1.5"
        />
      ))}
    </g>
  );
}
