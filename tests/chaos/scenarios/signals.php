<?php
/** Storms of signals: none may reach the heartbeat's threads, none may be lost to them. */
declare(strict_types=1);

/** @param int[] $pids */
function storm(array $signals, array $pids, int $times): void
{
    for ($i = 0; $i < $times; $i++) {
        foreach ($signals as $signal) {
            foreach ($pids as $pid) {
                posix_kill($pid, $signal);
            }
        }
        usleep(1_000);
    }
}

return [
    'signals' => static function (Stage $stage): void {
        $tree = $stage->tree;
        $stage->boot();
        $tidy = new Tidy($stage);

        $before = $tree->roles();
        storm([SIGCHLD, SIGALRM, SIGPROF], $before, 300);
        $stage->awaitBeats();
        $stage->check($tree->roles() === $before && $tree->complete(), 'no process died of CHLD, ALRM and PROF');

        $reloaded = array_diff_key($tree->roles(), ['main' => 0, 'manager' => 0]);
        storm([SIGUSR1], [$stage->main()], 100);
        $stage->awaitReplaced($reloaded);

        $ended = array_diff_key($tree->roles(), ['main' => 0, 'manager' => 0]);
        storm([SIGTERM], $ended, 20);
        $stage->awaitReplaced($ended);

        $tidy->check();
        $stage->judge();
        $stage->stopService(100);
    },
];
