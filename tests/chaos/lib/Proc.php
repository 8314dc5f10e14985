<?php
/** Processes as /proc shows them. Whoever asks about one that is gone gets null or nothing. */
declare(strict_types=1);

final class Proc
{
    /** Whether the process is there and not a zombie. */
    public static function lives(int $pid): bool
    {
        return !in_array(self::state($pid), [null, 'Z', 'X'], true);
    }

    /** R, S, T and so on. */
    public static function state(int $pid): ?string
    {
        $stat = @file_get_contents("/proc/$pid/stat");

        return $stat ? substr(strrchr($stat, ')'), 2, 1) : null;
    }

    /**
     * The living PHP processes that were started with this in their environment, and their children.
     *
     * @return int[]
     */
    public static function marked(string $mark): array
    {
        $found = [];
        foreach (glob('/proc/[0-9]*', GLOB_NOSORT) as $folder) {
            $pid = (int) basename($folder);
            $php = @readlink("$folder/exe") === PHP_BINARY;
            if ($php && str_contains((string) @file_get_contents("$folder/environ"), $mark) && self::lives($pid)) {
                $found[] = $pid;
            }
        }

        return $found;
    }

    /** @return int[] the ids of the heartbeat's threads */
    public static function agents(int $pid): array
    {
        $agents = [];
        foreach (glob("/proc/$pid/task/*/comm", GLOB_NOSORT) as $comm) {
            if (trim((string) @file_get_contents($comm)) === 'tars_rs') {
                $agents[] = (int) basename(dirname($comm));
            }
        }

        return $agents;
    }

    /**
     * The open descriptors of a process, or of one thread of it, which may have a table of its own.
     *
     * @return array<int, string>
     */
    public static function descriptors(int $pid, ?int $thread = null): array
    {
        $folder = $thread === null ? "/proc/$pid/fd" : "/proc/$pid/task/$thread/fd";
        $links = [];
        foreach (@scandir($folder) ?: [] as $number) {
            $link = $number[0] === '.' ? false : @readlink("$folder/$number");
            if ($link !== false) {
                $links[(int) $number] = $link;
            }
        }

        return $links;
    }

    /** @return int[] the signals that a thread blocks */
    public static function blocked(int $pid, int $thread): array
    {
        $status = (string) @file_get_contents("/proc/$pid/task/$thread/status");
        if (!preg_match('/^SigBlk:\s+([0-9a-f]+)/m', $status, $m)) {
            return [];
        }
        $mask = intval(substr($m[1], -8), 16);

        return array_values(array_filter(range(1, 31), static fn (int $signal) => $mask >> ($signal - 1) & 1));
    }

    /** @return string[] how /proc names the sockets that are connected to this port of 127.0.0.1 */
    public static function connectionsTo(int $port): array
    {
        $there = sprintf('0100007F:%04X', $port);
        $sockets = [];
        foreach (file('/proc/net/tcp', FILE_IGNORE_NEW_LINES) as $line) {
            $field = preg_split('/\s+/', trim($line));
            if ($field[2] === $there && $field[9] !== '0') {
                $sockets[] = "socket:[$field[9]]";
            }
        }

        return $sockets;
    }
}
