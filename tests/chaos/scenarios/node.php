<?php
/** All that a node can do to a service, and a service that has to end while its node says nothing. */
declare(strict_types=1);

const TIMEOUT = 0.5;

/** Longer than anybody is patient with the end of a service. */
const ENDLESS = 600;

return [
    'node' => static function (Stage $stage): void {
        $node = $stage->node;
        $stage->allowedGap = Stage::INTERVAL + TIMEOUT;
        $stage->shortest = 0.2; // the first retry
        $stage->boot(['tars_rs.timeout' => TIMEOUT]);
        $tidy = new Tidy($stage);

        $stage->excused(static function () use ($stage, $node): void {
            // It "cannot connect to the node at", or "the node at" closed the connection in the middle of a beat.
            $stage->awaitLog('the node at', $node->stop(...));
            $node->start();
            $stage->awaitBeats();
        });
        $stage->excused(static function () use ($stage, $node): void {
            $stage->awaitLog('did not answer', static fn () => posix_kill($node->pid(), SIGSTOP));
            posix_kill($node->pid(), SIGCONT);
            $stage->awaitBeats();
        });
        $wrongs = [
            'silent' => 'did not answer',
            'late:2000' => 'did not answer',
            'close' => 'closed the connection',
            'garbage' => 'not Tars',
            '-1' => 'does not know Chaos.Server',
        ];
        foreach ($wrongs as $how => $text) {
            $stage->excused(static function () use ($stage, $node, $how, $text): void {
                $stage->awaitLog($text, static fn () => $node->answer((string) $how));
                $node->answer('normal');
                $stage->awaitBeats();
            });
        }
        $tidy->check();
        $stage->judge();

        $stage->stopService();
    },

    'exit' => static function (Stage $stage): void {
        $node = $stage->node;
        $stage->boot(['tars_rs.timeout' => ENDLESS]);
        $node->answer('silent');
        $unanswered = static fn () => in_array('silent', array_column($stage->beats->all(), 'answer'), true);
        $stage->await('a beat waits for its answer', $unanswered);
        $stage->stopService();
        $stage->judge();
    },
];
