<?php
/** Children: two hundred that are forked, a thousand that become other programs, while beats go on. */
declare(strict_types=1);

/** Has these processes do something, all at the same time. @param int[] $pids */
function command(Stage $stage, array $pids, string $command): void
{
    foreach ($pids as $pid) {
        $stage->tree->command($pid, $command);
    }
    $done = 'done ' . strtok($command, ' ');
    foreach ($pids as $pid) {
        $stage->await("$pid has $done", fn () => $stage->tree->said($done, $pid) !== []);
    }
}

/** No program that was started finds a way to the node, or anything else of the heartbeat's. */
function checkInherited(Stage $stage, int $pid): void
{
    $ours = Proc::connectionsTo($stage->node->port);
    foreach ($stage->tree->said('exec ', $pid) as $said) {
        $found = explode(',', substr($said, 5));
        $leaked = $stage->kind->swoole()
            ? array_intersect($found, $ours)
            : array_filter($found, static fn ($link) => preg_match('/^(socket|anon_inode)/', $link));
        $stage->check($leaked === [], 'a program that was started finds nothing of ours open: ' . implode(' ', $leaked));
    }
}

return [
    'forks' => static function (Stage $stage): void {
        $tree = $stage->tree;
        // While a process forks nobody in it can allocate: one that forks without pause, on a machine that
        // has nothing to spare, leaves the heartbeat's thread little time.
        $stage->allowedGap = 5.0;
        $stage->boot();
        $tidy = new Tidy($stage);
        $holder = Tidy::awaitHolder($stage, 'somebody beats', static fn () => true);
        // A task worker of Swoole has no event loop in which it could obey.
        $obeying = $stage->kind->swoole() && $holder === $tree->role('task 2') ? [] : [$holder];
        $parents = array_values(array_unique([...$obeying, ...$tree->workers()]));

        command($stage, $parents, 'fork 200');
        $stage->awaitBeats();
        command($stage, [$parents[0]], 'proc_open 500');
        command($stage, [$parents[0]], 'shell_exec 500');
        $stage->awaitBeats();

        checkInherited($stage, $parents[0]);
        $tidy->check();
        $stage->judge();
        $stage->stopService();
    },
];
