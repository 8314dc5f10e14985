<?php
// Valid messages, changed a little: each number gives one message, the same in every run.
declare(strict_types=1);

final class Mutator
{
    private const LONGEST = 1 << 14;
    // What lengths, counts and numbers break at.
    private const NUMBERS = [0, 1, 127, 128, 255, 256, 32768, 65536, 1 << 20, 1 << 30, 0x7fffffff, 0x7ffffff0, 0x80000000, 0xfffffffb, 0xfffffffc, 0xffffffff];

    /**
     * @param string[] $seeds valid messages
     * @param string[] $tokens what they are made of, if not of heads
     */
    public function __construct(private readonly array $seeds, private readonly int $seed, private readonly array $tokens = [])
    {
    }

    public function message(int $number): string
    {
        mt_srand($this->seed + $number);
        $bytes = $this->pick($this->seeds);
        for ($changes = mt_rand(1, 4); $changes > 0; $changes--) {
            $bytes = $this->change($bytes);
        }
        $bytes = substr($bytes, 0, self::LONGEST);
        // A packet's own length would hide what is behind it from those who believe it.
        return $this->tokens === [] && mt_rand(0, 3) === 0 ? pack('N', strlen($bytes) + 4) . $bytes : $bytes;
    }

    private function change(string $bytes): string
    {
        // Most texts with other bytes are none.
        if ($this->tokens !== [] && mt_rand(0, 7) > 0) {
            return $this->retold($bytes);
        }
        $length = strlen($bytes);
        $at = mt_rand(0, max(0, $length - 1));
        $some = mt_rand(1, 8);
        return match (mt_rand(0, 11)) {
            0, 1 => $this->put($bytes, $at, chr(ord($bytes[$at] ?? "\0") ^ 1 << mt_rand(0, 7))),
            2 => $this->put($bytes, $at, chr(mt_rand(0, 255))),
            3 => $this->put($bytes, $at, $this->head()),
            4 => $this->put($bytes, $at, $this->number()),
            5 => substr($bytes, 0, $at) . $this->number() . substr($bytes, $at),
            6 => substr($bytes, 0, $at) . $this->head() . $this->random($some) . substr($bytes, $at),
            7 => substr($bytes, 0, $at) . substr($bytes, $at + $some),
            8 => substr($bytes, 0, $at),
            9 => substr($bytes, 0, $at) . str_repeat(substr($bytes, $at, $some), mt_rand(2, 300)) . substr($bytes, $at),
            10 => substr($bytes, 0, $at) . substr($this->pick($this->seeds), mt_rand(0, 20)),
            11 => $this->relabelled($bytes),
        };
    }

    /** A string in it becomes another of its strings, what is none another number or word. */
    private function retold(string $text): string
    {
        preg_match_all('/"(?:[^"\\\\]|\\\\.)*"|[-+.\w]+/s', $text, $found, PREG_OFFSET_CAPTURE);
        if ($found[0] === []) {
            return $this->pick($this->tokens);
        }
        [$old, $at] = $this->pick($found[0]);
        $kind = $old[0] === '"' ? '/^".*"$/s' : '/^[-+.\w]+$/';
        $new = $this->pick(array_values(preg_grep($kind, [...$this->tokens, ...array_column($found[0], 0)])));
        return substr_replace($text, $new, $at, strlen($old));
    }

    private function put(string $bytes, int $at, string $new): string
    {
        return substr_replace($bytes, $new, $at, strlen($new));
    }

    private function head(): string
    {
        if ($this->tokens !== []) {
            return $this->pick($this->tokens);
        }
        $type = mt_rand(0, 15);
        $tag = mt_rand(0, 20);
        return $tag < 15 ? chr($tag << 4 | $type) : chr(0xf0 | $type) . chr($this->pick([$tag, 255]));
    }

    private function number(): string
    {
        $number = $this->pick(self::NUMBERS) + mt_rand(-1, 1);
        return substr(pack('N', $number & 0xffffffff), -$this->pick([1, 2, 4]));
    }

    private function random(int $length): string
    {
        for ($bytes = ''; $length > 0; $length--) {
            $bytes .= chr(mt_rand(0, 255));
        }
        return $bytes;
    }

    /** A length or count at some place in it, one more or one less. */
    private function relabelled(string $bytes): string
    {
        $at = mt_rand(0, max(0, strlen($bytes) - 1));
        return $this->put($bytes, $at, chr((ord($bytes[$at] ?? "\0") + $this->pick([-1, 1])) & 255));
    }

    private function pick(array $list): mixed
    {
        return $list[mt_rand(0, count($list) - 1)];
    }
}
