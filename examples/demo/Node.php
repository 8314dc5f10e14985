<?php
declare(strict_types=1);

/** The stand-in for a tarsnode, and its lines. */
final class Node
{
    public readonly Process $process;

    /** Where it listens; 0 until it has said so. */
    public int $port = 0;

    public function __construct(string $program, string $server, int $port, string $errors)
    {
        $this->process = new Process([$program, '--server', $server, '--port', (string) $port], $errors);
    }

    /**
     * Takes a line that it printed: "1.302 keepAlive app=Demo pid=7 conn=1 id=2 -> 0" becomes ['at' => '1.302',
     * 'what' => 'keepAlive', 'app' => 'Demo', ..., 'result' => '0'].
     *
     * @return array<string, string>
     */
    public function line(string $line): array
    {
        if (preg_match('/^listening .*:(\d+)$/', $line, $m)) {
            $this->port = (int) $m[1];

            return ['at' => '0', 'what' => 'listening'];
        }
        [$call, $result] = explode(' -> ', $line, 2) + [1 => ''];
        $words = explode(' ', $call);
        $said = ['at' => array_shift($words), 'what' => array_shift($words), 'result' => $result];
        foreach ($words as $word) {
            [$name, $value] = explode('=', $word, 2) + [1 => ''];
            $said[$name] = $value;
        }

        return $said;
    }
}
