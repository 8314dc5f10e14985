<?php
declare(strict_types=1);

/**
 * The beats as the node prints them, held against the promises: all adapters in each beat, always the
 * master's pid, one stream, no gap too long. Anything else is a Failed.
 */
final class Beats
{
    /** How many beats were whole. */
    public int $count = 0;

    /** The longest time between two beats since it was last set to 0. */
    public float $gap = 0.0;

    /** When the last beat was whole, by the node's clock; null: this node has heard none. */
    private ?float $last = null;

    /** @var array<string, true> the connections that are open */
    private array $open = [];

    /** The connection of the last call, and how many whole beats it has carried. */
    private int $connection = 0;
    private int $here = 0;

    /** @var string[] the adapters of the beat that is coming in */
    private array $heard = [];

    /**
     * @param string[] $adapters what a whole beat names, sorted
     * @param float    $longest  how far two beats may be apart, in seconds
     */
    public function __construct(private readonly array $adapters, private readonly float $longest)
    {
    }

    /** Another node, whose clock and connections begin anew. */
    public function newNode(): void
    {
        $this->open = $this->heard = [];
        $this->connection = 0;
        $this->last = null;
        $this->gap = 0.0;
    }

    public function connected(string $connection): void
    {
        $this->open[$connection] = true;
    }

    public function closed(string $connection): void
    {
        unset($this->open[$connection]);
    }

    public function connections(): int
    {
        return count($this->open);
    }

    /**
     * Takes one keepAlive, as Node::line() gives it; true when it makes a beat whole.
     *
     * @param array<string, string> $call
     */
    public function keepAlive(array $call, int $master): bool
    {
        if ($call['result'] !== '0') {
            throw new Failed("the node answered {$call['result']}");
        }
        if ($call['pid'] !== (string) $master) {
            throw new Failed("pid {$call['pid']} was reported, and the master is $master");
        }
        if ($call['conn'] < $this->connection) {
            throw new Failed("two streams: connection {$call['conn']} beats beside {$this->connection}");
        }
        if ($call['conn'] > $this->connection) {
            $this->connection = (int) $call['conn'];
            $this->heard = [];
            $this->here = 0;
        }
        $this->heard[] = $call['adapter'];

        return count($this->heard) === count($this->adapters) && $this->whole((float) $call['at']);
    }

    private function whole(float $at): bool
    {
        sort($this->heard);
        if ($this->heard !== $this->adapters) {
            throw new Failed('a beat named ' . implode(', ', $this->heard));
        }
        // One beat of grace: the kernel frees the seat of a killed process before it closes its connection.
        if (++$this->here > 1 && count($this->open) !== 1) {
            throw new Failed(count($this->open) . ' connections are open, not one');
        }
        $gap = $at - ($this->last ?? $at);
        if ($gap > $this->longest) {
            throw new Failed(sprintf('%.2f s passed between two beats', $gap));
        }
        $this->gap = max($this->gap, $gap);
        $this->last = $at;
        $this->heard = [];
        $this->count++;

        return true;
    }
}
