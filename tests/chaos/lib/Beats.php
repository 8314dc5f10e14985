<?php
/**
 * What the node heard, as beats: one keepAlive for each adapter of the conf and for AdminAdapter, on one
 * connection, with one pid. Here is what makes many beats one stream.
 */
declare(strict_types=1);

final class Beats
{
    public const ADAPTERS = ['Chaos.Server.HttpAdapter', 'Chaos.Server.TcpAdapter', 'AdminAdapter'];

    public function __construct(private Node $node)
    {
    }

    /**
     * Every whole beat, as [at, connection, pid, answer], in the order in which they were completed.
     *
     * @return array[]
     */
    public function all(): array
    {
        $beats = $open = [];
        foreach ($this->node->calls as $call) {
            $c = $call['connection'];
            $open[$c][] = $call;
            if (count($open[$c]) === count(self::ADAPTERS)) {
                $beats[] = array_intersect_key($call, ['at' => 0, 'connection' => 0, 'pid' => 0, 'answer' => 0]);
                unset($open[$c]);
            }
        }

        return $beats;
    }

    public function count(): int
    {
        return count($this->all());
    }

    /** What is wrong with them, if they are to be one stream of one beat after the other; null if nothing is. */
    public function fault(float $since, float $shortest): ?string
    {
        return $this->incomplete() ?? $this->interleaved() ?? $this->tooMany($since, $shortest);
    }

    /** A beat is cut off only where its connection ends: its holder was killed. */
    private function incomplete(): ?string
    {
        $open = [];
        foreach ($this->node->calls as $call) {
            $told = &$open[$call['connection']];
            $told ??= ['place' => 0, 'pid' => 0];
            if ($call['adapter'] !== self::ADAPTERS[$told['place']]) {
                return "a beat has {$call['adapter']} in place of " . self::ADAPTERS[$told['place']];
            }
            if ($told['place'] > 0 && $call['pid'] !== $told['pid']) {
                return "one beat names two pids, {$told['pid']} and {$call['pid']}";
            }
            $told = ['place' => ($told['place'] + 1) % count(self::ADAPTERS), 'pid' => $call['pid']];
        }

        return null;
    }

    /** Two that beat at the same time are seen by their connections: one is used again after the other. */
    private function interleaved(): ?string
    {
        $latest = 0;
        foreach ($this->node->calls as $call) {
            if ($call['connection'] < $latest) {
                return 'two streams: a call on an older connection after one on a newer';
            }
            $latest = $call['connection'];
        }

        return null;
    }

    /** From its start a service sends no more beats than time allows; each new holder may add one. */
    private function tooMany(float $since, float $shortest): ?string
    {
        $beats = $this->all();
        if ($beats === []) {
            return null;
        }
        $connections = count(array_unique(array_column($beats, 'connection')));
        $most = (int) ((end($beats)['at'] - $since) / $shortest) + $connections + 1;

        return count($beats) <= $most ? null : count($beats) . " beats where there can be $most";
    }

    /**
     * The longest time between two beats, but for the times in which no beat can be expected.
     *
     * @param array<array{float, float}> $excused
     */
    public function longestGap(array $excused): float
    {
        $longest = 0.0;
        $at = array_column($this->all(), 'at');
        for ($i = 1; $i < count($at); $i++) {
            foreach ($excused as [$from, $to]) {
                if ($at[$i] > $from && $at[$i - 1] < $to) {
                    continue 2;
                }
            }
            $longest = max($longest, $at[$i] - $at[$i - 1]);
        }

        return $longest;
    }
}
