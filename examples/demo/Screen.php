<?php
declare(strict_types=1);

/** One line per event, the seconds since the start before it; colours on a terminal, plain text elsewhere. */
final class Screen
{
    private const BOLD = '1';
    private const DIM = '2';
    private const RED = '31';
    private const GREEN = '32';
    private const YELLOW = '33';
    private const CYAN = '36';

    private readonly bool $colours;
    private readonly float $start;
    private int $step = 0;

    public function __construct()
    {
        $this->colours = stream_isatty(STDOUT) && getenv('NO_COLOR') === false;
        $this->start = hrtime(true) / 1e9;
    }

    public function title(string $title, string ...$notes): void
    {
        echo "\n", $this->in(self::BOLD, $title), "\n";
        foreach ($notes as $note) {
            echo $this->in(self::DIM, $note), "\n";
        }
    }

    public function step(string $title): void
    {
        echo "\n", $this->in(self::BOLD, ++$this->step . '  ' . $title), "\n";
    }

    public function event(string $who, string $what): void
    {
        $this->line(self::DIM, $who, $this->in(self::DIM, $what));
    }

    public function action(string $what): void
    {
        $this->line(self::YELLOW, 'now', $this->in(self::YELLOW, $what));
    }

    public function beat(string $what): void
    {
        $this->line(self::CYAN, '♥ beat', $what);
    }

    public function good(string $what): void
    {
        echo '   ', $this->in(self::GREEN, "✓ $what"), "\n";
    }

    public function bad(string $what): void
    {
        echo '   ', $this->in(self::RED, "✗ $what"), "\n";
    }

    public function verdict(bool $good, string $what): void
    {
        echo "\n", $this->in(self::BOLD . ';' . ($good ? self::GREEN : self::RED), ($good ? '✓ ' : '✗ ') . $what), "\n\n";
    }

    public function quote(string $text): void
    {
        if ($text !== '') {
            echo preg_replace('/^/m', '   | ', rtrim($text)), "\n\n";
        }
    }

    private function line(string $colour, string $who, string $what): void
    {
        $time = sprintf('%6.2f s', hrtime(true) / 1e9 - $this->start);
        $gap = str_repeat(' ', 10 - preg_match_all('/./u', $who));
        echo '   ', $this->in(self::DIM, $time), '  ', $this->in($colour, $who), $gap, $what, "\n";
    }

    private function in(string $code, string $text): string
    {
        return $this->colours ? "\e[{$code}m$text\e[0m" : $text;
    }
}
