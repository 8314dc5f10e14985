<?php
/** SIGSTOP and SIGCONT: a service that is stopped does not say that it is alive. */
declare(strict_types=1);

/** @param int[] $pids */
function pause(Stage $stage, array $pids, string $when): void
{
    $stage->excused(static function () use ($stage, $pids, $when): void {
        array_map(static fn (int $pid) => posix_kill($pid, SIGSTOP), $pids);
        $stopped = static fn () => array_filter($pids, static fn (int $pid) => Proc::state($pid) !== 'T') === [];
        $stage->await('they are stopped', $stopped);
        $stage->silence($when);
        array_map(static fn (int $pid) => posix_kill($pid, SIGCONT), $pids);
        $stage->awaitBeats();
    });
}

return [
    'pause' => static function (Stage $stage): void {
        $stage->boot();
        $tidy = new Tidy($stage);
        pause($stage, [$stage->main()], 'while the main process is stopped');
        pause($stage, $stage->tree->roles(), 'while all processes are stopped');
        $tidy->check();
        $stage->judge();
        $stage->stopService();
    },
];
