<?php
/**
 * What the heartbeat may cost a process of the service: one thread at most, which sees no signal; no
 * descriptor. The thread's own table has the way to the node and nothing of the service's.
 */
declare(strict_types=1);

final class Tidy
{
    /** What a thread must not block: the kernel raises them for its own faults. */
    private const FAULTS = [SIGILL, SIGTRAP, SIGABRT, SIGBUS, SIGFPE, SIGSEGV];
    private const UNBLOCKABLE = [SIGKILL, SIGSTOP];

    /** Descriptors of each role's process, as it was at the beginning. @var array<string, string[]> */
    private array $before = [];

    public function __construct(private Stage $stage)
    {
        foreach ($stage->kind->roles() as $role) {
            $this->before[$role] = self::kinds($stage->tree->role($role));
        }
    }

    /** The process whose thread has the connection to the node; null if there is none at the moment. */
    public static function holder(Stage $stage): ?int
    {
        return array_key_first(self::connected($stage));
    }

    /** Waits until this process is the one that has it. */
    public static function awaitHolder(Stage $stage, string $what, callable $is): int
    {
        return $stage->await($what, function () use ($stage, $is): ?int {
            $holder = self::holder($stage);

            return $holder !== null && $is($holder) ? $holder : null;
        });
    }

    /** Checks all processes that are there. */
    public function check(): void
    {
        // A connection that is being replaced is there twice, or not at all, for a moment.
        $this->stage->await('one thread, with a table of its own, is connected to the node', function (): bool {
            return count($c = self::connected($this->stage)) === 1 && count(current($c)) === 1;
        });
        $connections = Proc::connectionsTo($this->stage->node->port);
        foreach ($this->stage->tree->processes() as $pid) {
            $leaked = array_intersect(Proc::descriptors($pid), $connections);
            $this->stage->check($leaked === [], "process $pid does not have the connection to the node");
            $agents = Proc::agents($pid);
            $this->stage->check(count($agents) <= 1, "process $pid has one heartbeat thread, not " . count($agents));
            foreach ($agents as $agent) {
                $this->checkAgent($pid, $agent, $connections);
            }
        }
        foreach ($this->before as $role => $before) {
            $pid = $this->stage->tree->role($role);
            if (Proc::lives($pid)) {
                $now = self::kinds($pid);
                $this->stage->check($now === $before, "$role has the descriptors that it had at first: "
                    . implode(' ', $before) . ' / ' . implode(' ', $now));
            }
        }
    }

    /** @param string[] $connections */
    private function checkAgent(int $pid, int $agent, array $connections): void
    {
        $seen = array_diff(range(1, 31), Proc::blocked($pid, $agent), self::FAULTS, self::UNBLOCKABLE);
        $this->stage->check(!is_dir("/proc/$pid/task/$agent") || $seen === [],
            "the thread of $pid sees no signal but its own faults: " . implode(' ', $seen));
        $allowed = ['/dev/null', 'anon_inode:[eventfd]', 'anon_inode:[eventpoll]', ...$connections];
        $kept = array_diff(Proc::descriptors($pid, $agent), $allowed);
        $this->stage->check($kept === [], "the thread of $pid keeps nothing open but its own: " . implode(' ', $kept));
    }

    /** @return array<int, string[]> connections to the node by process, where a thread of it has them for itself */
    private static function connected(Stage $stage): array
    {
        $connections = Proc::connectionsTo($stage->node->port);
        $found = [];
        foreach ($stage->tree->processes() as $pid) {
            foreach (Proc::agents($pid) as $agent) {
                $own = array_intersect(Proc::descriptors($pid, $agent), $connections);
                if ($own !== []) {
                    $found[$pid] = $own;
                }
            }
        }

        return $found;
    }

    /** @return string[] the kinds of open descriptors, sorted */
    private static function kinds(int $pid): array
    {
        $kinds = array_map(fn ($link) => preg_replace('/:\[\d+\]$/', '', $link), Proc::descriptors($pid));
        sort($kinds);

        return $kinds;
    }
}
