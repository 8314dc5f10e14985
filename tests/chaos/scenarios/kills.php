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

/** The service is dead then, whoever is left of it. */
function killTheMain(Stage $stage): void
{
    $main = $stage->main();
    // One that dies within 3 s of being found is taken for a launcher.
    $named = static fn () => array_filter($stage->beats->all(), static fn ($beat) => $beat['pid'] === $main);
    $found = current($named())['at'];
    $stage->await('the main process is known for long', static fn () => microtime(true) > $found + 3.3);
    $stage->kill([$main]);
    $stage->silence('after the death of the main process');
    $stage->notes[] = count($stage->tree->processes()) . ' orphans silent';
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
        killTheMain($stage);
        $stage->judge();
    },

    // The others are all there, and whoever replaces the dead goes on doing so.
    'kill-main' => static function (Stage $stage): void {
        $tree = $stage->tree;
        $stage->boot();
        killTheMain($stage);
        $stage->kill($tree->workers());
        $stage->silence('after the death of workers that are orphans');
        $stage->judge();
    },
];
