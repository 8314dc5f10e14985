<?php
/** kill -9, from the one that beats to the one that is reported. */
declare(strict_types=1);

/** kill -9 of the beating process, if another can take its place. */
function killTheBeating(Stage $stage): void
{
    $tree = $stage->tree;
    $main = $stage->main();
    $holder = Tidy::awaitHolder($stage, 'somebody beats', static fn () => true);
    if ($holder === $main && $stage->armed === 'before') {
        // A process that calls stop() leaves the seat to the others.
        $tree->command($main, 'stop');
        $holder = Tidy::awaitHolder($stage, 'another than the main process beats', static fn ($pid) => $pid !== $main);
        $tree->command($main, 'keepAlive');
        $stage->await('the main process is armed again', static fn () => Proc::agents($main) !== []);
    }
    $role = array_search($holder, $tree->roles(), true);
    // Where only the main process is armed, it is killed last; the manager has its turn.
    if ($role !== 'main' && $role !== 'manager') {
        $stage->kill([$holder]);
        $stage->awaitReplaced([$role => $holder]);
        Tidy::awaitHolder($stage, 'another beats', static fn ($pid) => $pid !== $holder);
        $stage->notes[] = "the beating $role killed";
    }
}

return [
    'kills' => static function (Stage $stage): void {
        $tree = $stage->tree;
        $stage->boot();
        $tidy = new Tidy($stage);

        killTheBeating($stage);
        foreach ([1, 2] as $_) {
            $workers = $tree->workers();
            $stage->kill($workers);
            $stage->awaitReplaced($workers);
        }
        $task = $tree->role('task 2');
        $stage->kill([$task]);
        $stage->awaitReplaced(['task 2' => $task]);
        $tidy->check();

        if ($stage->kind->hasManager()) {
            $stage->kill([$tree->role('manager')]);
            $stage->awaitBeats();
        }
        // A main process that dies within 3 s of being found is taken for a launcher.
        $stage->await('the main process is known for long', fn () => microtime(true) > $tree->born + 4);
        $stage->kill([$stage->main()]);
        $stage->silence('after the death of the main process');
        $stage->judge();
        $stage->notes[] = count($tree->processes()) . ' orphans silent';
    },
];
