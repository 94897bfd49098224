// First names that guests put into a list of who comes («أنا ونورة»). Names that are also everyday words are left out. Data.

export const FIRST_NAMES = `
    لاله
    محمد احمد محمود مصطفى عبدالله عبدالرحمن عبدالعزيز عبدالملك عبدالمجيد عبدالكريم عبدالاله عبدالمحسن عبداللطيف
    عبدالوهاب عبدالسلام عبدالقادر عبدالحميد عبدالرحيم عبدالرزاق خالد سعد سعود سلمان سلطان فهد فيصل تركي بندر نايف
    نواف مشعل متعب ماجد مازن طلال زياد يزيد راكان ريان عمر عثمان علي حسن حسين حسام ابراهيم اسماعيل اسحاق يعقوب يوسف
    يونس موسى عيسى هارون داود سليمان ادم ايوب يحيى زكريا صالح ناصر منصور مساعد محسن حمد حمدان حمزه خليفه راشد سيف
    زايد هزاع جاسم قاسم بدر بسام بلال جابر جمال رامي رائد رياض زيد سامي سامر شادي طارق عادل عامر عماد عمار
    غسان فارس فواز فراس كريم لؤي ماهر مالك مروان معاذ مهند نبيل نزار نضال هاني هشام هيثم وائل وسام وليد ياسر ياسين
    ايمن ايهاب اشرف اسامه انس اياد باسل باسم تامر ثامر حاتم حازم رشيد رضوان زهير شريف صلاح ضياء طه عاصم عزام عمرو
    فادي فؤاد كامل كمال مؤيد مجدي مدحت مراد نادر هادي مشاري مقرن ضاري عبود حمودي جورج بيتر مينا مايكل
    فاطمه عائشه عايشه خديجه مريم زينب رقيه سميه حفصه نوره نورا نوف نوفا نجود ساره سارا هيا هند هدى هيفاء لطيفه لولوه
    لمى لمياء لينا ليلى لجين مها منى منال منيره مشاعل مضاوي موضي ريم ريما ريناد رنا رند رغد رهف رزان رحاب رباب روان
    روعه غاده غدير غيداء جواهر جوري جود جنى دانا دانه داليا دلال دينا دعاء ديما ديمه حصه حنان حنين حياه خلود خوله
    بشاير بشرى بدريه بسمه بثينه تغريد اسماء اسيل اروى اميره امينه انوار انوود العنود الجوهره الهنوف ايمان ايناس الاء
    ابتسام ابتهال اثير اريج اشواق افنان ملاك ميساء ميسون مي ناديه نجلاء ندى نرمين نهى نهله نسرين نشوى وجدان
    وفاء ياسمين يارا يسرا سعاد سلمى سلوى سناء سهام سهير سهى سوسن شروق شذى شهد شيماء شيخه صفاء صفيه ضحى طيف
    عبير عفاف عهود فوزيه فايزه كوثر كارما جيهان جميله جمانه زهراء زهره زينه رانيا تالا تاله لارا لانا مايا ليان لين
    هنادي هديل هاجر وصايف
    mohammed muhammad mohamed mohammad ahmed ahmad mahmoud mustafa abdullah abdulrahman abdulaziz khalid khaled saad
    saud salman sultan fahad fahd faisal turki bandar nayef nawaf majed mazen ziad omar umar ali hassan hussein ibrahim
    ismail yousef youssef yusuf musa issa adam saleh nasser mansour hamad hamza rashid saif zayed bader sami tariq tarek
    adel ammar faris fares kareem karim malik marwan nabil walid waleed yasser yaseen ayman osama anas bilal rami
    fatima fatimah aisha aysha khadija maryam mariam zainab noura nora nouf sara sarah hind huda haifa lama lina layla
    leila maha mona mouna reem rana raghad rahaf razan rawan ghada ghadeer dana dalia dina hessa hanan basma asma asmaa
    areej amal amira iman eman nada nadia salma salwa shahad shaima yasmin yasmine yara abeer rania tala
    john david michael james peter paul mark anna maria emma sophie lisa priya rahul sanjay deepak imran bilal ayesha
`;
